import { describe, expect, test } from "vitest";
import { Bench } from "./bench";
import type { BenchApi, BenchAssignment, SubmissionBody, SubmissionReply } from "./bench-api";
import type { BenchParts } from "./bench-parts";
import { memoryStorage } from "./storage";

const assignment = (id: string): BenchAssignment => ({
  id,
  token: `token-${id}`,
  item: { text: id },
  leaseUntil: "2026-01-01T00:00:00Z",
  leaseSeconds: 600,
  rewardMicros: "35000",
  schemaVersion: 1,
  instructionsVersion: 1,
});

type Value = { selected: string[] };

/** A bench without a browser: its server hands out five tasks and pays 0.035 for each answer. */
function world(parts: Partial<BenchParts> = {}, reply: Partial<SubmissionReply> = {}) {
  const submitted: SubmissionBody[] = [];
  const skipped: unknown[] = [];
  const arrived = { resolve: () => {} };
  let now = 0;
  let next = 1;
  const api: BenchApi = {
    claim: async (want) => ({
      type: "done",
      data: {
        assignments: Array.from({ length: Math.min(want, 6 - next) }, () => assignment(`asg_${next++}`)),
      },
    }),
    submit: async (_base, body) => {
      submitted.push(body);
      setTimeout(() => arrived.resolve());
      return {
        type: "done",
        data: { submissionId: body.submissionId, late: false, rewardMicros: "35000", ...reply },
      };
    },
    skip: async (_base, body) => {
      skipped.push(body);
      return { type: "done", data: {} };
    },
    heartbeat: async () => ({ type: "done", data: { leaseUntil: {} } }),
    recent: async () => ({ type: "done", data: { answers: [] } }),
    reopen: async (assignmentId) => ({
      type: "done",
      data: {
        assignment: {
          ...assignment(assignmentId),
          reopened: { replaces: "sub_first", value: { selected: ["spam"] } },
        },
      },
    }),
    guidelines: async () => ({ type: "done", data: { version: 1, html: "", answers: [], own: [] } }),
    confirm: async (version) => ({ type: "done", data: { version } }),
  };
  const bench = new Bench({
    api,
    storage: memoryStorage(),
    owner: "per_ann",
    base: "/work/jobs/job_1",
    initial: [],
    leaseSeconds: 600,
    paidSoFarMicros: 1_000_000n,
    exam: false,
    blank: () => ({ selected: [] }),
    problems: (value) =>
      (value as Value).selected.length === 1 ? [] : [{ path: "selected", message: "Choose one class." }],
    clock: () => now,
    schedule: (write) => write(),
    wait: async () => {},
    ...parts,
  });
  const reply1 = () =>
    new Promise<void>((resolve) => {
      arrived.resolve = resolve;
    });
  const open = async () => {
    await bench.start();
    await untilShown(bench);
  };
  return {
    bench,
    submitted,
    skipped,
    open,
    arrival: reply1,
    at: (ms: number) => {
      now = ms;
    },
  };
}

function untilShown(bench: Bench): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!bench.state().queue.current || bench.state().queue.asking) return;
      stop();
      resolve();
    };
    const stop = bench.subscribe(look);
    look();
  });
}

describe("working at the bench", () => {
  test("submitting shows the next task in the same instant, blank, before anything was sent", async () => {
    const { bench, submitted, open } = world();
    await open();
    bench.setValue({ selected: ["spam"] });
    const sending = bench.submit();
    expect(bench.state().queue.current?.id).toBe("asg_2");
    expect(bench.state().value).toEqual({ selected: [] });
    expect(submitted).toHaveLength(0);
    await sending;
    bench.stop();
  });

  test("what is handed in carries the value, the token and the whole seconds worked", async () => {
    const { bench, submitted, open, arrival, at } = world();
    await open();
    at(4_700);
    bench.input();
    bench.setValue({ selected: ["ham"] });
    bench.setComment(" two readings ");
    const arrived = arrival();
    await bench.submit();
    await arrived;
    expect(submitted[0]).toMatchObject({
      assignmentId: "asg_1",
      token: "token-asg_1",
      value: { selected: ["ham"] },
      activeSeconds: 4,
      comment: "two readings",
    });
    expect(bench.state()).toMatchObject({ answered: 1, paidMicros: 1_035_000n });
    bench.stop();
  });

  test("an incomplete answer stays on screen with the reason", async () => {
    const { bench, submitted, open } = world();
    await open();
    await bench.submit();
    expect(bench.state().problems[0]?.message).toBe("Choose one class.");
    expect(bench.state().queue.current?.id).toBe("asg_1");
    bench.setValue({ selected: ["spam"] });
    expect(bench.state().problems).toEqual([]);
    expect(submitted).toEqual([]);
    bench.stop();
  });

  test("a draft written before the tab was closed is there again, with its time, and can be undone", async () => {
    const storage = memoryStorage();
    const first = world({ storage });
    await first.open();
    first.at(9_000);
    first.bench.setValue({ selected: ["spam"] });
    first.bench.stop();
    await first.bench.flush();
    const second = world({ storage, initial: [assignment("asg_1")] });
    const restored = new Promise<void>((resolve) => {
      second.bench.subscribe(() => second.bench.state().draft === "saved" && resolve());
    });
    await second.bench.start();
    await restored;
    expect(second.bench.state().value).toEqual({ selected: ["spam"] });
    expect(second.bench.time().seconds).toBe(9);
    second.bench.undo();
    expect(second.bench.state().value).toEqual({ selected: [] });
    second.bench.stop();
  });

  test("an answer that an earlier tab could not send is not asked for again", async () => {
    const storage = memoryStorage();
    const offline = world({ storage });
    await offline.open();
    offline.bench.setValue({ selected: ["spam"] });
    const { body } = {
      body: { submissionId: "sub_left", assignmentId: "asg_1", token: "t", value: 1, activeSeconds: 1 },
    };
    await storage.putUnsent({ submissionId: "sub_left", owner: "per_ann", base: "/b", submittedAt: 1, body });
    offline.bench.stop();
    const { bench } = world({ storage, initial: [assignment("asg_1"), assignment("asg_9")] });
    await bench.start();
    expect(bench.state().queue.current?.id).toBe("asg_9");
    bench.stop();
  });

  test("a skipped task goes back with its reason and the next one is there at once", async () => {
    const { bench, skipped, open } = world();
    await open();
    const skipping = bench.skip("broken", "empty text");
    expect(bench.state().queue.current?.id).toBe("asg_2");
    await skipping;
    expect(skipped).toEqual([
      { assignmentId: "asg_1", token: "token-asg_1", reason: "broken", comment: "empty text" },
    ]);
    bench.stop();
  });

  test("an exam shows the grade and waits before the next task", async () => {
    const feedback = { score: 0, explanation: "It asks for a password.", gold: { selected: ["fraud"] } };
    const { bench, open, arrival } = world({ exam: true }, { feedback });
    await open();
    bench.setValue({ selected: ["spam"] });
    const arrived = arrival();
    await bench.submit();
    await arrived;
    expect(bench.state().pending).toMatchObject({ value: { selected: ["spam"] }, feedback });
    expect(bench.state().queue.current?.id).toBe("asg_1");
    bench.next();
    expect(bench.state().queue.current?.id).toBe("asg_2");
    expect(bench.state().pending).toBeUndefined();
    bench.stop();
  });
});

describe("taking back", () => {
  test("an answer that was taken back comes before the task on screen, as it was handed in, and replaces itself", async () => {
    const { bench, submitted, open } = world();
    await open();
    bench.setValue({ selected: ["spam"] });
    await bench.submit();
    bench.setValue({ selected: ["ham"] });
    await bench.takeBack("asg_1");
    expect(bench.state()).toMatchObject({ value: { selected: ["spam"] }, canUndo: false });
    bench.setValue({ selected: ["eggs"] });
    await bench.submit();
    await expect.poll(() => submitted.length).toBe(2);
    expect(submitted[1]).toMatchObject({
      assignmentId: "asg_1",
      replaces: "sub_first",
      value: { selected: ["eggs"] },
    });
    await expect.poll(() => bench.state().value).toEqual({ selected: ["ham"] });
    expect(bench.state()).toMatchObject({ answered: 1, paidMicros: 1_035_000n });
    bench.stop();
  });

  test("leaving it as it was sends nothing and goes back to the task that waited", async () => {
    const { bench, submitted, open } = world();
    await open();
    await bench.takeBack("asg_9");
    expect(bench.state().queue.current?.id).toBe("asg_9");
    await bench.leaveAsItWas();
    expect(bench.state().queue.current?.id).toBe("asg_1");
    expect(submitted).toEqual([]);
    bench.stop();
  });
});
