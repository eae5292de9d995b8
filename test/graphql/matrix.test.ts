/**
 * Every mutation × every role, as a table to be read: what each role meets when it asks for something that is right in
 * form. "done" is done; otherwise the code of the refusal. A changed cell is a changed permission.
 */
import { expect, test } from "vitest";
import type { Db } from "#db/client";
import { diskStorage } from "#domain/gateways/disk-storage";
import { createStripe } from "#domain/gateways/stripe";
import { newId } from "#domain/ids";
import { schema } from "#graphql/schema";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { startLocalStripe } from "#test/stripe/server";
import { SPAM } from "#test/world";
import { openDoor, send, tokenOf } from "./api";
import { type Market, openMarket } from "./market";

const held = testDatabase();
watchTheBooks();

type Json = Record<string, unknown>;
const REASON = "A sentence that is long enough to be a reason.";
const SPAM_ANSWER = { selected: ["spam"] };

/** For each mutation, arguments with which the one it is meant for succeeds, in the given market. */
const RIGHT: Record<string, (market: Market) => Json> = {
  acceptAssignment: (m) => ({ jobId: m.job, assignmentId: m.submitted }),
  acceptInvitation: () => ({ token: "x".repeat(43) }),
  addImage: (m) => ({ jobId: m.draft, url: "https://127.0.0.1/picture.png" }),
  addExamQuestion: (m) => ({
    qualificationId: m.ids.qualificationId?.[0],
    question: { item: { text: newId("event") }, gold: SPAM_ANSWER, explanation: "Nobody asked for it." },
  }),
  addExamFile: (m) => ({ organizationId: m.rita.organizationId, url: "https://127.0.0.1/recording.wav" }),
  addFile: (m) => ({ jobId: m.draft, url: "https://127.0.0.1/recording.wav" }),
  adjudicateTask: (m) => ({ jobId: m.torn, taskId: m.undecided, value: SPAM_ANSWER, reason: REASON }),
  answerExamQuestion: (m) => ({ attemptId: m.ids.attemptId?.[0], question: 1, value: SPAM_ANSWER }),
  answerQuestion: (m) => ({ jobId: m.job, questionId: m.ids.questionId?.[0], answer: REASON }),
  attestSkills: () => ({}),
  becomeWorker: () => ({ displayName: "Newcomer", country: "DE", languages: ["en"] }),
  changeMemberRole: (m) => ({
    organizationId: m.rita.organizationId,
    personId: m.cast.reviewer.personId,
    role: "manager",
  }),
  claimTasks: (m) => ({ jobId: m.job }),
  closeAccount: (m) => ({ personId: m.ids.workerId?.[1], reason: REASON }),
  closeJob: (m) => ({ jobId: m.job }),
  confirmGold: (m) => ({ jobId: m.job, taskId: m.aside, note: REASON }),
  confirmInstructions: (m) => ({ jobId: m.job, version: 1 }),
  createOrganization: () => ({ name: "A new one" }),
  createToken: () => ({ name: "ci", scopes: ["jobs_read"] }),
  decideAppeal: (m) => ({ jobId: m.job, appealId: m.ids.appealId?.[0], outcome: "granted", ruling: REASON }),
  decideStanding: (m) => ({ workerId: m.ids.workerId?.[1], ruling: "put_on_notice", reason: REASON }),
  defineQualification: (m) => ({
    input: {
      organizationId: m.rita.organizationId,
      name: "Reading",
      kind: "choice",
      config: SPAM,
      items: [],
    },
  }),
  draftJob: (m) => ({
    input: {
      organizationId: m.rita.organizationId,
      title: "Another job",
      kind: "choice",
      config: SPAM,
      rewardMicros: "30000",
    },
  }),
  eraseAccount: () => ({ confirm: "erase my account", giveUpRemainder: true }),
  editJob: (m) => ({ jobId: m.draft, input: { title: "A better title" } }),
  finishExam: (m) => ({ attemptId: m.ids.attemptId?.[0] }),
  fundExam: (m) => ({
    qualificationId: m.ids.qualificationId?.[0],
    amountMicros: "1000000",
    idempotencyKey: newId("event"),
  }),
  grantQualification: (m) => ({ qualificationId: m.ids.qualificationId?.[0], workerId: m.ids.workerId?.[1] }),
  importTasks: (m) => ({ jobId: m.draft, tasks: [{ externalId: "new", text: "message 5000" }] }),
  inviteMember: (m) => ({
    organizationId: m.rita.organizationId,
    email: "new@example.test",
    role: "reviewer",
  }),
  joinJob: (m) => ({ jobId: m.job }),
  makeAdmin: (m) => ({ personId: m.cast.reviewer.personId }),
  makeAppeal: (m) => ({ jobId: m.job, subject: "assignment", subjectId: m.rejected, statement: REASON }),
  markGold: (m) => ({ jobId: m.draft, taskId: m.drafted, value: SPAM_ANSWER }),
  pauseJob: (m) => ({ jobId: m.job }),
  payBonus: (m) => ({
    jobId: m.job,
    workerId: m.cast.worker.personId,
    amountMicros: "1000000",
    message: "Thank you!",
    idempotencyKey: newId("event"),
  }),
  publishJob: (m) => ({ jobId: m.draft, budgetMicros: "100000000" }),
  raiseBudget: (m) => ({ jobId: m.job, byMicros: "1000000", idempotencyKey: newId("event") }),
  rejectAssignment: (m) => ({ jobId: m.job, assignmentId: m.submitted, reason: REASON }),
  releaseExamFunds: (m) => ({
    qualificationId: m.ids.qualificationId?.[0],
    idempotencyKey: newId("event"),
  }),
  releaseAssignment: (m) => ({ jobId: m.job, ...m.lease, reason: "unclear" }),
  removeMember: (m) => ({ organizationId: m.rita.organizationId, personId: m.cast.reviewer.personId }),
  renewLeases: (m) => ({ jobId: m.job, leases: [m.lease] }),
  reopenAccount: (m) => ({ personId: m.ids.workerId?.[1] }),
  requestExport: (m) => ({ jobId: m.job, format: "jsonl", content: "labels" }),
  requestPersonalFile: () => ({}),
  requestPayout: () => ({ idempotencyKey: newId("event") }),
  resolveFlag: (m) => ({ jobId: m.job, flagId: m.flag, resolution: "dismissed", note: REASON }),
  resumeJob: (m) => ({ jobId: m.paused }),
  restoreGold: (m) => ({ jobId: m.job, taskId: m.aside, note: REASON }),
  retryMessage: (m) => ({ id: m.messageId }),
  retryStripeNews: () => ({ id: "evt_stuck" }),
  // In this market every answer is past its rest, and the tokens of those handed in are kept by nobody.
  reviseAnnotation: (m) => ({
    input: {
      jobId: m.job,
      assignmentId: m.submitted,
      token: m.lease.token,
      replaces: newId("submission"),
      submissionId: newId("submission"),
      value: SPAM_ANSWER,
      activeSeconds: 3,
    },
  }),
  reviseInstructions: (m) => ({ jobId: m.job, markdown: "Read it twice." }),
  reviseSchema: (m) => ({ jobId: m.draft, config: SPAM }),
  revokeQualification: (m) => ({
    qualificationId: m.ids.qualificationId?.[0],
    workerId: m.holder,
    reason: REASON,
  }),
  // Everybody tries to end the admin's.
  revokeToken: () => ({ id: "-" }),
  setExamReward: (m) => ({ qualificationId: m.ids.qualificationId?.[0], rewardMicros: "500000" }),
  setGoldAside: (m) => ({ jobId: m.job, taskId: m.gold, reason: REASON }),
  setPayoutSchedule: () => ({ schedule: "manual" }),
  startDeposit: (m) => ({
    organizationId: m.rita.organizationId,
    amountMicros: "10000000",
    idempotencyKey: newId("event"),
  }),
  startExam: (m) => ({ qualificationId: m.ids.qualificationId?.[0] }),
  startOnboarding: () => ({}),
  submitAnnotation: (m) => ({
    input: {
      jobId: m.job,
      ...m.lease,
      submissionId: newId("submission"),
      value: SPAM_ANSWER,
      activeSeconds: 3,
    },
  }),
  takeBack: (m) => ({ jobId: m.job, assignmentId: m.submitted }),
  updateProfile: () => ({ input: { name: "Another name" } }),
  correctExamQuestion: (m) => ({
    qualificationId: m.ids.qualificationId?.[0],
    itemId: m.examItem,
    gold: { selected: ["ham"] },
    explanation: "A friend wrote it.",
  }),
  withdrawExamQuestion: (m) => ({
    qualificationId: m.ids.qualificationId?.[0],
    itemId: m.examItem,
    reason: REASON,
  }),
};

const mutations = Object.values(schema().getMutationType()?.getFields() ?? {});
const ROLES = [
  "anonymous",
  "owner",
  "manager",
  "reviewer",
  "otherOwner",
  "worker",
  "admin",
  "stranger",
] as const;

test("every mutation stands in the table", () => {
  expect(Object.keys(RIGHT).sort()).toEqual(mutations.map((field) => field.name).sort());
});

test("each role can do what it is for, and nothing else", { timeout: 240_000 }, async () => {
  const stripe = await startLocalStripe({ webhookSecret: "whsec_none" });
  const gateway = createStripe({ secretKey: stripe.secretKey, apiBase: stripe.url });
  const unexpected: unknown[] = [];
  const market = await openMarket(held.db);
  const tokens = new Map<string, string | null>([["anonymous", null]]);
  for (const role of ROLES)
    if (role !== "anonymous") tokens.set(role, await tokenOf(held.db, market.cast[role]));
  const [adminToken] = await held.db.query.apikey.findMany({
    where: (token, { eq }) => eq(token.referenceId, market.cast.admin.personId),
  });
  RIGHT.revokeToken = () => ({ id: adminToken?.id });
  const lines: string[] = [];
  for (const field of mutations.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const cells: string[] = [];
    for (const role of ROLES) cells.push(await attempt(field, tokens.get(role) ?? null, market));
    lines.push(`${field.name.padEnd(22)}${cells.map((cell) => cell.padEnd(18)).join("")}`.trimEnd());
  }
  await stripe.close();
  expect(unexpected).toEqual([]);
  const head = `${"".padEnd(22)}${ROLES.map((role) => role.padEnd(18)).join("")}`.trimEnd();
  expect(`\n${[head, ...lines].join("\n")}\n`).toMatchSnapshot();

  async function attempt(
    field: (typeof mutations)[number],
    token: string | null,
    market: Market,
  ): Promise<string> {
    const declared = field.args.map((arg) => `$${arg.name}: ${arg.type}`).join(", ");
    const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(", ");
    const query = `mutation${declared && `(${declared})`} { it: ${field.name}${passed && `(${passed})`} { __typename ... on Refusal { code message } } }`;
    let cell = "";
    const undo = new Error("Every cell begins in the same market.");
    const tried = held.db.transaction(async (tx) => {
      const door = openDoor(tx as unknown as Db, {
        stripe: () => gateway,
        storage: () => diskStorage(".cache/test-graphql"),
      });
      const answer = await send(door, token, query, RIGHT[field.name]?.(market));
      unexpected.push(...door.unexpected);
      expect(answer.errors).toEqual([]);
      const it = answer.data?.it as { code?: string } | undefined;
      cell = it?.code ?? "done";
      throw undo;
    });
    await expect(tried).rejects.toBe(undo);
    return cell;
  }
});
