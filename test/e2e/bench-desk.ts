/** A server for the bench that behaves as a test tells it, and a browser in front of it; the bench itself is the real one. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { BenchAssignment, Guidelines, SkipBody, SubmissionBody } from "#app/annotate/bench-api";
import type { WorkbenchProps } from "#app/annotate/workbench-props";
import { until } from "#test/until";
import type { Door } from "./tool-page";
import type { PageSetup } from "./tool-page/main";

/** What the bench's server has seen, and how it behaves. */
export type Desk = {
  submitted: SubmissionBody[];
  /** What the server waits for before it does anything about a request. */
  ready: () => Promise<void>;
  session: boolean;
  refuse: string | undefined;
  handed: number;
  tasks: number;
  skips: SkipBody[];
  beats: number;
  /** Submissions that were replaced, by the new ones. */
  replaced: SubmissionBody[];
  guidelines: Guidelines;
  confirmed: number;
  keys: unknown;
  proposal: (number: number) => BenchAssignment["proposal"];
  item: (number: number) => BenchAssignment["item"];
};

export const TASKS = 8;

export const newDesk = (): Desk => ({
  submitted: [],
  ready: async () => {},
  session: true,
  refuse: undefined,
  handed: 0,
  tasks: TASKS,
  skips: [],
  beats: 0,
  replaced: [],
  guidelines: { version: 1, html: "<p>Read, then choose.</p>", answers: [], own: [] },
  confirmed: 1,
  keys: undefined,
  proposal: () => null,
  item: (number) => ({ text: `Message number ${number}` }),
});

/** The door of the bench's server; `desk` answers the desk of the test that runs. */
export function benchDoor(desk: () => Desk): Door {
  return async (request, body) => {
    const now = desk();
    await now.ready();
    if (!request.headers["x-touchstone"]) return refusal(403, "FORBIDDEN", "No.");
    if (!now.session) return refusal(401, "UNAUTHENTICATED", "Sign in first.");
    const door = request.url?.split("/").at(-1) ?? "";
    return (DOORS[door] ?? (() => refusal(404, "NOT_FOUND", "No such door.")))(now, body);
  };
}

const ok = (body: unknown) => ({ status: 200, body });
const refusal = (status: number, code: string, message: string) => ({
  status,
  body: { error: { code, message } },
});

const DOORS: Record<string, (desk: Desk, body: unknown) => { status: number; body: unknown }> = {
  claims: (desk, body) => ok(claim(desk, body as { want: number; held: string[] })),
  heartbeats: (desk) => {
    desk.beats++;
    return ok({ leaseUntil: {} });
  },
  skips: (desk, body) => {
    desk.skips.push(body as SkipBody);
    return ok({});
  },
  submissions: (desk, body) => submit(desk, body as SubmissionBody),
  "recent-answers": (desk) =>
    ok({
      answers: desk.submitted
        .map((one) => ({
          assignmentId: one.assignmentId,
          summary: `${one.assignmentId}: ${(one.value as { selected: string[] }).selected.join(", ")}`,
          submittedAt: new Date().toISOString(),
          restsUntil: new Date(Date.now() + 120_000).toISOString(),
          changes: desk.replaced.filter((other) => other.assignmentId === one.assignmentId).length,
        }))
        .reverse()
        .slice(0, 10),
    }),
  reopenings: (desk, body) => {
    const { assignmentId } = body as { assignmentId: string };
    const answer = desk.submitted.find((one) => one.assignmentId === assignmentId);
    if (!answer || desk.refuse === assignmentId)
      return refusal(409, "ANSWER_STANDS", "It stands as you handed it in.");
    const reopened = { replaces: answer.submissionId, value: answer.value };
    return ok({ assignment: { ...assignment(desk, Number(assignmentId.slice(4))), reopened } });
  },
  guidelines: (desk) => ok(desk.guidelines),
  confirmations: (desk, body) => {
    desk.confirmed = (body as { version: number }).version;
    return ok({ version: desk.confirmed });
  },
  keys: (desk, body) => {
    desk.keys = (body as { keys: unknown }).keys;
    return ok({ keys: desk.keys });
  },
};

function submit(desk: Desk, answer: SubmissionBody) {
  if (desk.refuse === answer.assignmentId)
    return refusal(409, "LEASE_LOST", "Your lease on this task ended.");
  if (answer.replaces) {
    desk.replaced.push(...desk.submitted.filter((one) => one.submissionId === answer.replaces));
    desk.submitted = desk.submitted.filter((one) => one.submissionId !== answer.replaces);
  }
  if (!desk.submitted.some((one) => one.submissionId === answer.submissionId)) desk.submitted.push(answer);
  return ok({ submissionId: answer.submissionId, late: false, rewardMicros: "35000" });
}

function assignment(desk: Desk, number: number): BenchAssignment {
  return {
    id: `asg_${number}`,
    token: `token-${number}`,
    item: desk.item(number),
    proposal: desk.proposal(number),
    leaseUntil: new Date(Date.now() + 600_000).toISOString(),
    leaseSeconds: 600,
    rewardMicros: "35000",
    schemaVersion: 1,
    instructionsVersion: 1,
  };
}

/** As the real door: first what this person holds and the tab does not know of, then new tasks. */
function claim(desk: Desk, { want, held }: { want: number; held: string[] }) {
  if (desk.confirmed < desk.guidelines.version) {
    const sentence = "The instructions have changed since you read them. Confirm the new version to go on.";
    return { assignments: [], reason: { code: "INSTRUCTIONS_CHANGED", sentence } };
  }
  const gone = new Set([...desk.submitted, ...desk.skips].map((one) => one.assignmentId));
  const open = Array.from({ length: desk.handed }, (_, i) => `asg_${i + 1}`).filter(
    (id) => !held.includes(id) && !gone.has(id),
  );
  const ids = open.slice(0, want);
  while (ids.length < want && desk.handed < desk.tasks) ids.push(`asg_${++desk.handed}`);
  const assignments = ids.map((id) => assignment(desk, Number(id.slice(4))));
  return ids.length < want
    ? { assignments, reason: { code: "NO_TASKS", sentence: "All tasks are taken." } }
    : { assignments };
}

export const props: WorkbenchProps = {
  job: {
    id: "job_1",
    title: "Sort the inbox",
    kind: "choice",
    config: {
      question: "What is it?",
      multiple: false,
      leavesOnly: true,
      classes: [
        { id: "ham", name: "Wanted" },
        { id: "spam", name: "Unwanted" },
      ],
    },
    currency: "EUR",
    instructionsHtml: "<p>Read, then choose.</p>",
    leaseSeconds: 600,
    schemaVersion: 1,
    instructionsVersion: 1,
  },
  apiBase: "/work/jobs/job_1",
  owner: "per_ann",
  initial: [],
  paidSoFarMicros: "1000000",
  leaveTo: "/work",
  loginTo: "/login",
};

export const newPerson = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });

export async function openBench(
  context: BrowserContext,
  url: string,
  changed: Partial<WorkbenchProps> = {},
): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const setup: PageSetup = { show: "bench", props: { ...props, ...changed } };
  await page.addInitScript((given) => {
    window.setup = given;
  }, setup);
  await page.goto(url);
  return page;
}

export const showing = (page: Page, number: number) =>
  page.getByText(`Message number ${number}`, { exact: true }).waitFor();
export const saved = (page: Page, words: string) =>
  page.getByRole("status").getByText(words, { exact: true }).waitFor();
export const arrivedAt = (desk: () => Desk, count: number) =>
  until(`${count} answers have arrived`, async () => desk().submitted.length === count, 20);
