import { describe, expect, test } from "vitest";
import type { Outcome, SkipBody, SubmissionBody, SubmissionReply } from "./bench-api";
import { type Answer, mintSubmissionId, Outbox, type OutboxState } from "./outbox";
import { type BenchStorage, memoryStorage, type Unsent } from "./storage";

const answer = (assignmentId: string, value: unknown = { selected: ["spam"] }): Answer => ({
  assignmentId,
  token: `token-${assignmentId}`,
  value,
  activeSeconds: 3,
});
const done = (body: SubmissionBody): Outcome<SubmissionReply> => ({
  type: "done",
  data: { submissionId: body.submissionId, late: false, rewardMicros: "35000" },
});

/** An outbox with a server that answers as told; every wait between tries is recorded and passes at once. */
function world(
  server: (body: SubmissionBody, call: number) => Outcome<SubmissionReply>,
  storage: BenchStorage = memoryStorage(),
) {
  const sent: SubmissionBody[] = [];
  const skipped: SkipBody[] = [];
  const offline = { skips: 0 };
  const waits: number[] = [];
  const replies: SubmissionReply[] = [];
  const states: OutboxState[] = [];
  const settled = { resolve: () => {} };
  const outbox = new Outbox({
    storage,
    owner: "per_ann",
    base: "/work/jobs/job_1",
    api: {
      submit: async (_base, body) => {
        sent.push(body);
        return server(body, sent.length);
      },
      skip: async (_base, body) => {
        skipped.push(body);
        return offline.skips-- > 0
          ? { type: "unreachable", message: "No answer." }
          : { type: "done", data: {} };
      },
    },
    wait: async (ms) => void waits.push(ms),
    onReply: (_unsent, reply) => void replies.push(reply),
    onChange: (state) => {
      states.push(state);
      if (state.waiting.length === 0) settled.resolve();
    },
  });
  const drained = () =>
    outbox.state.waiting.length === 0
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          settled.resolve = resolve;
        });
  return { outbox, storage, skipped, offline, sent, waits, replies, states, drained };
}

describe("answers on their way", () => {
  test("an answer is stored on the device under its id before it is first sent", async () => {
    const storage = memoryStorage();
    const storedAtSend: Unsent[][] = [];
    const order: string[] = [];
    const slow: BenchStorage = {
      ...storage,
      putUnsent: async (unsent) => {
        await storage.putUnsent(unsent);
        order.push("stored");
      },
    };
    const { outbox, drained } = world((body) => {
      order.push("sent");
      void storage.unsent("per_ann").then((all) => storedAtSend.push(all));
      return done(body);
    }, slow);
    await outbox.start();
    await outbox.submit(answer("asg_1"));
    await drained();
    expect(order).toEqual(["stored", "sent"]);
    expect(storedAtSend[0]?.map((one) => one.body.assignmentId)).toEqual(["asg_1"]);
    expect(await storage.unsent("per_ann")).toEqual([]);
  });

  test("without a network the same answer is tried again under the same id, ever more patiently, until the server has it", async () => {
    const { outbox, sent, waits, replies, drained } = world((body, call) =>
      call <= 12 ? { type: "unreachable", message: "offline" } : done(body),
    );
    await outbox.start();
    await outbox.submit(answer("asg_1"));
    await drained();
    expect(new Set(sent.map((body) => body.submissionId)).size).toBe(1);
    expect(sent).toHaveLength(13);
    expect(waits[0]).toBeGreaterThanOrEqual(1000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(37_500);
    expect(waits[11]).toBeGreaterThanOrEqual(30_000);
    expect(replies).toHaveLength(1);
  });

  test("answers arrive in the order in which they were given", async () => {
    const { outbox, sent, drained } = world((body, call) =>
      call === 1 ? { type: "unreachable", message: "" } : done(body),
    );
    await outbox.start();
    await Promise.all(["asg_1", "asg_2", "asg_3"].map((id) => outbox.submit(answer(id))));
    await drained();
    expect(sent.map((body) => body.assignmentId)).toEqual(["asg_1", "asg_1", "asg_2", "asg_3"]);
  });

  test("a double click is one answer", async () => {
    const { outbox, sent, drained } = world(done);
    const [first, second] = await Promise.all([
      outbox.submit(answer("asg_1")),
      outbox.submit(answer("asg_1")),
    ]);
    await drained();
    expect(second.submissionId).toBe(first.submissionId);
    expect(sent).toHaveLength(1);
  });

  test("what a closed tab left unsent is sent by the next one, under the same id and before anything new", async () => {
    const storage = memoryStorage();
    const before = world(() => ({ type: "unreachable", message: "" }), storage);
    const left = await before.outbox.submit(answer("asg_1"));
    before.outbox.stop();
    const after = world(done, storage);
    await after.outbox.start();
    await after.outbox.submit(answer("asg_2"));
    await after.drained();
    expect(after.sent.map((body) => body.assignmentId)).toEqual(["asg_1", "asg_2"]);
    expect(after.sent[0]?.submissionId).toBe(left.submissionId);
  });

  test("another person at the same device sends nothing of the first one's", async () => {
    const storage = memoryStorage();
    await storage.putUnsent({
      submissionId: "sub_x",
      owner: "per_bob",
      base: "/b",
      submittedAt: 1,
      body: { submissionId: "sub_x", ...answer("asg_9") },
    });
    const { outbox, sent } = world(done, storage);
    await outbox.start();
    expect(outbox.state.waiting).toEqual([]);
    expect(sent).toEqual([]);
  });

  test("a refused answer is kept with the server's words, and the next one goes on", async () => {
    const { outbox, storage, sent, drained } = world((body) =>
      body.assignmentId === "asg_1"
        ? { type: "refused", code: "LEASE_LOST", message: "Your lease ended." }
        : done(body),
    );
    await outbox.submit(answer("asg_1", { selected: ["ham"] }));
    await outbox.submit(answer("asg_2"));
    await drained();
    expect(sent).toHaveLength(2);
    expect(outbox.state.refused[0]?.refusal).toEqual({ code: "LEASE_LOST", message: "Your lease ended." });
    const [kept] = await storage.unsent("per_ann");
    expect(kept?.body.value).toEqual({ selected: ["ham"] });
    await outbox.dismiss(kept?.submissionId ?? "");
    expect(await storage.unsent("per_ann")).toEqual([]);
  });

  test("when the session has ended everything waits, says so, and goes on after signing in", async () => {
    const { outbox, states, replies, drained } = world((body, call) =>
      call < 3 ? { type: "signed-out" } : done(body),
    );
    await outbox.submit(answer("asg_1"));
    await drained();
    expect(states.some((state) => state.blocked === "signed-out" && state.waiting.length === 1)).toBe(true);
    expect(outbox.state.blocked).toBeUndefined();
    expect(replies).toHaveLength(1);
  });

  test("a full disk does not stop the answer, but the bench no longer claims that it is kept", async () => {
    const broken: BenchStorage = {
      ...memoryStorage(),
      durable: true,
      putUnsent: () => Promise.reject(new Error("full")),
    };
    const { outbox, replies, drained } = world(done, broken);
    await outbox.submit(answer("asg_1"));
    await drained();
    expect(replies).toHaveLength(1);
    expect(outbox.state.kept).toBe(false);
  });

  test("submission ids are long, random and of the form the server takes", () => {
    const ids = Array.from({ length: 500 }, mintSubmissionId);
    expect(new Set(ids).size).toBe(500);
    for (const id of ids) expect(id).toMatch(/^sub_[0-9a-z]{24}$/);
  });
});

test("a task given back without a network is told to the server once it answers, also by the next tab", async () => {
  const first = world(done);
  first.offline.skips = 2;
  await first.outbox.skip({ assignmentId: "asg_1", token: "token-asg_1", reason: "broken" });
  await first.drained();
  expect(first.skipped).toHaveLength(3);
  expect(first.outbox.state.waiting).toEqual([]);
  expect(first.sent).toEqual([]);

  const storage = memoryStorage();
  const gone = world(done, storage);
  gone.offline.skips = Number.POSITIVE_INFINITY;
  await gone.outbox.skip({ assignmentId: "asg_2", token: "token-asg_2", reason: "other", comment: "Why?" });
  gone.outbox.stop();
  const next = world(done, storage);
  await next.outbox.start();
  await next.drained();
  expect(next.skipped).toMatchObject([{ assignmentId: "asg_2", reason: "other", comment: "Why?" }]);
  expect(await storage.unsent("per_ann")).toEqual([]);
});
