/** Rita, who publishes the two jobs of the demo through the public API with her token. */
import type { HttpPerson } from "#test/crowd/http-person";
import type { Message } from "#test/crowd/messages";
import type { Photograph } from "#test/crowd/photographs";
import type { Api } from "./api";

export const SPAM_CONFIG = {
  question: "Is this message spam?",
  classes: [
    { id: "spam", name: "Spam", description: "Nobody asked for it: advertising, fraud, chain letters." },
    {
      id: "ham",
      name: "Not spam",
      description: "Letters between people, lists and newsletters somebody subscribed to.",
    },
  ],
};

const SPAM_INSTRUCTIONS = `# Is this message spam?

Read the subject and the text as the person who received them would.

- **Spam** is what nobody asked for: advertising, offers that are too good, requests for money or passwords.
- **Not spam** is everything else, also newsletters and lists that somebody has subscribed to.

If you cannot tell, flag it as ambiguous and say why.`;

const CAT_CONFIG = {
  classes: [{ id: "cat", name: "Cat", description: "The whole animal, with its tail and paws." }],
};
const CAT_INSTRUCTIONS = `# A box around every cat

Draw one box around each cat, **with its tail and paws**. A good box touches the animal on all four sides.`;

export type Published = { jobId: string; title: string };

/** The qualification whose exam a worker passes before the spam job is open to them. */
export async function defineExam(
  api: Api,
  organizationId: string,
  examples: readonly Message[],
): Promise<string> {
  const input = {
    organizationId,
    name: "Spam spotting",
    description: "Tells wanted mail from unwanted.",
    kind: "choice",
    config: SPAM_CONFIG,
    instructions: SPAM_INSTRUCTIONS,
    passScore: 0.6,
    questionsPerAttempt: 6,
    retryAfterHours: 0,
    maxAttempts: 10,
    validDays: 365,
    items: examples.map((m) => ({
      item: { text: m.text, fields: [{ name: "Subject", value: m.subject }] },
      gold: { selected: [m.truth] },
    })),
  };
  const { id } = await api.act<{ id: string }>(
    "defineQualification(input: $input, idempotencyKey: $key)",
    "... on NewQualification { id }",
    { input, key: `exam-${organizationId}` },
    "$input: DefineQualificationInput!, $key: String",
  );
  return id;
}

export async function draftSpamJob(
  api: Api,
  organizationId: string,
  qualificationId: string | null,
  messages: readonly Message[],
  golds: number,
  { sheet = SHEET, ...other }: Record<string, unknown> & { sheet?: Sheet } = {},
): Promise<Published> {
  const title = String(other.title ?? "Is this message spam?");
  const { id } = await draft(api, {
    organizationId,
    title,
    summary: "Real mail, a third of it unwanted. One choice per message.",
    kind: "choice",
    config: SPAM_CONFIG,
    instructions: SPAM_INSTRUCTIONS,
    rewardMicros: "30000",
    floorPerHourMicros: "9000000",
    reviewHours: 0,
    // The demo shows labels being settled, not people thinking twice.
    takeBackSeconds: 0,
    ...(qualificationId ? { qualificationId } : {}),
    plan: {
      minOverlap: 2,
      // What four people cannot settle goes to the reviewer.
      maxOverlap: 4,
      targetConfidence: 0.95,
      goldShareBps: 1_000,
      earlyGolds: 12,
      falsePauseRate: 0.05,
      assumedPriorQuality: 0.85,
    },
    ...other,
  });
  await importMessages(api, id, messages, golds, sheet);
  return { jobId: id, title };
}

/** What a requester takes the answers to be; `from` is how many messages the job has already. */
export type Sheet = { answerOf: (message: Message) => string; from?: number };
const SHEET: Sheet = { answerOf: (m) => m.truth };

/** Posts messages, the first `golds` of them with their answers from the sheet. */
export async function importMessages(
  api: Api,
  jobId: string,
  messages: readonly Message[],
  golds: number,
  { answerOf, from = 0 }: Sheet,
): Promise<void> {
  const tasks = messages.map((m, i) => ({
    externalId: `mail-${from + i + 1}`,
    text: m.text,
    fields: [{ name: "Subject", value: m.subject }],
    ...(i < golds
      ? {
          gold: {
            value: { selected: [answerOf(m)] },
            explanation: m.truth === "spam" ? "Nobody asked for this." : "This was wanted.",
          },
        }
      : {}),
  }));
  await importTasks(api, jobId, tasks, from);
}

export async function draftCatJob(
  api: Api,
  organizationId: string,
  token: string,
  origin: string,
  pictures: readonly Photograph[],
  golds: number,
  other: Record<string, unknown> = {},
): Promise<Published> {
  const title = String(other.title ?? "A box around every cat");
  const { id } = await draft(api, {
    organizationId,
    title,
    summary: "Photographs of a cat in motion, taken in 1887.",
    kind: "bbox",
    config: CAT_CONFIG,
    instructions: CAT_INSTRUCTIONS,
    rewardMicros: "60000",
    reviewHours: 0,
    // The demo shows labels being settled, not people thinking twice.
    takeBackSeconds: 0,
    plan: {
      minOverlap: 2,
      maxOverlap: 5,
      targetConfidence: 0.9,
      goldShareBps: 1_000,
      earlyGolds: 6,
      falsePauseRate: 0.05,
      assumedPriorQuality: 0.9,
    },
    ...other,
  });
  const tasks = [];
  for (const [i, picture] of pictures.entries()) {
    const assetId = await upload(origin, token, id, picture.jpeg);
    tasks.push({
      externalId: picture.key,
      image: { assetId, alt: picture.alt },
      ...(i < golds
        ? { gold: { value: { boxes: picture.truth }, explanation: "Every cat with its tail and paws." } }
        : {}),
    });
  }
  await importTasks(api, id, tasks);
  return { jobId: id, title };
}

export async function publish(api: Api, jobId: string, budgetMicros: bigint): Promise<void> {
  await api.act(
    "publishJob(jobId: $jobId, budgetMicros: $budget, idempotencyKey: $key)",
    "... on Job { id }",
    { jobId, budget: budgetMicros.toString(), key: `publish-${jobId}` },
    "$jobId: ID!, $budget: Micros!, $key: String",
  );
}

/** Pays a deposit on the payment page, as a person would, and waits until the marketplace has heard of it. */
export async function depositMoney(api: Api, organizationId: string, amountMicros: bigint): Promise<void> {
  const { url } = await api.act<{ url: string }>(
    "startDeposit(organizationId: $organizationId, amountMicros: $amount, idempotencyKey: $key)",
    "... on Checkout { url }",
    { organizationId, amount: amountMicros.toString(), key: `deposit-${organizationId}` },
    "$organizationId: ID!, $amount: Micros!, $key: String!",
  );
  const paid = await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ outcome: "paid" }),
    redirect: "manual",
  });
  await paid.arrayBuffer();
  if (paid.status !== 303) throw new Error(`The payment page answered ${paid.status}.`);
}

export async function balanceOf(api: Api, organizationId: string): Promise<bigint> {
  const { organization } = await api.ask<{ organization: { balances: { available: { micros: string } }[] } }>(
    "query Funds($id: ID!) { organization(id: $id) { balances { available { micros } } } }",
    { id: organizationId },
  );
  return BigInt(organization.balances[0]?.available.micros ?? 0);
}

export async function organizationOf(api: Api): Promise<string> {
  const { viewer } = await api.ask<{ viewer: { organizations: { id: string }[] } }>(
    "{ viewer { organizations { id } } }",
  );
  const id = viewer.organizations[0]?.id;
  if (!id) throw new Error("The requester belongs to no organization.");
  return id;
}

/** A token from the account page, which shows it once. */
export async function tokenFor(person: HttpPerson, name: string, scopes: string[]): Promise<string> {
  const page = await person.submit("/account/tokens", { name, scopes, expiresInDays: "30" });
  const token = /ts_[A-Za-z0-9_-]{20,}/.exec(page.text)?.[0];
  if (!token) throw new Error("The account page showed no token.");
  return token;
}

async function draft(api: Api, input: Record<string, unknown>): Promise<{ id: string }> {
  return api.act(
    "draftJob(input: $input, idempotencyKey: $key)",
    "... on Job { id }",
    { input, key: `draft-${input.title}` },
    "$input: DraftJobInput!, $key: String",
  );
}

async function importTasks(api: Api, jobId: string, tasks: unknown[], from = 0): Promise<void> {
  await api.act(
    "importTasks(jobId: $jobId, tasks: $tasks, idempotencyKey: $key)",
    "... on ImportedTasks { added gold }",
    { jobId, tasks, key: `import-${jobId}-${from}` },
    "$jobId: ID!, $tasks: [TaskInput!]!, $key: String",
  );
}

async function upload(origin: string, token: string, jobId: string, jpeg: Buffer): Promise<string> {
  const answer = await fetch(`${origin}/api/jobs/${jobId}/images`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "image/jpeg" },
    body: new Uint8Array(jpeg),
  });
  const { assetId, error } = (await answer.json()) as { assetId?: string; error?: { message: string } };
  if (!assetId) throw new Error(`A picture was refused: ${error?.message ?? answer.status}`);
  return assetId;
}
