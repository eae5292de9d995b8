import { describe, expect, test } from "vitest";
import type { BenchAssignment, NoWork, Outcome } from "./bench-api";
import { Queue } from "./queue";

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

type Claim = Outcome<{ assignments: BenchAssignment[]; reason?: NoWork }>;

function world(answer: (want: number, held: string[], call: number) => Claim, answered: string[] = []) {
  const claims: { want: number; held: string[] }[] = [];
  const loaded: string[] = [];
  const queue = new Queue({
    api: {
      claim: async (want, held) => {
        claims.push({ want, held });
        return answer(want, held, claims.length);
      },
    },
    answered: () => answered,
    preload: async ({ id }) => void loaded.push(id),
    wait: async () => {},
    onChange: () => {},
  });
  return { queue, claims, loaded };
}

/** A job with this many tasks, handed out in order. */
function jobOf(count: number) {
  let next = 1;
  return (want: number): Claim => {
    const assignments: BenchAssignment[] = [];
    while (assignments.length < want && next <= count) assignments.push(assignment(`asg_${next++}`));
    return {
      type: "done",
      data: {
        assignments,
        ...(assignments.length < want ? { reason: { code: "NO_TASKS", sentence: "All done." } } : {}),
      },
    };
  };
}

describe("the queue of the bench", () => {
  test("one assignment is on screen and two are claimed and loaded behind it", async () => {
    const { queue, loaded } = world(jobOf(10));
    await queue.refill();
    expect(queue.state.current?.id).toBe("asg_1");
    expect(queue.state.behind.map((one) => one.id)).toEqual(["asg_2", "asg_3"]);
    expect(loaded).toEqual(["asg_1", "asg_2", "asg_3"]);
  });

  test("after an answer the next one is there at once, before the server is asked for more", () => {
    const { queue, claims } = world(jobOf(0));
    queue.take(["asg_1", "asg_2", "asg_3"].map(assignment));
    queue.advance();
    expect(queue.state.current?.id).toBe("asg_2");
    expect(claims).toEqual([{ want: 1, held: ["asg_2", "asg_3"] }]);
  });

  test("an assignment whose answer is still on its way is neither claimed nor shown again", async () => {
    const { queue, claims } = world(
      () => ({ type: "done", data: { assignments: [assignment("asg_1")] } }),
      ["asg_1"],
    );
    queue.take([assignment("asg_1")]);
    await queue.refill();
    expect(claims[0]?.held).toEqual(["asg_1"]);
    expect(queue.state.current).toBeUndefined();
  });

  test("the end of the work is said in the server's words", async () => {
    const { queue } = world(jobOf(1));
    await queue.refill();
    expect(queue.state.noWork).toEqual({ code: "NO_TASKS", sentence: "All done." });
    queue.advance();
    expect(queue.state.current).toBeUndefined();
  });

  test("a refusal to hand out work is shown, not repeated", async () => {
    const { queue, claims } = world(() => ({
      type: "refused",
      code: "PAUSED",
      message: "Your work is paused.",
    }));
    await queue.refill();
    expect(queue.state.noWork).toEqual({ code: "PAUSED", sentence: "Your work is paused." });
    expect(claims).toHaveLength(1);
  });

  test("without a network it asks again until the server answers", async () => {
    const work = jobOf(5);
    const { queue, claims } = world((want, _held, call) =>
      call <= 4 ? { type: "unreachable", message: "" } : work(want),
    );
    await queue.refill();
    expect(claims).toHaveLength(5);
    expect(queue.state.blocked).toBeUndefined();
    expect(queue.leased).toHaveLength(3);
  });

  test("two refills at once are one request", async () => {
    const { queue, claims } = world(jobOf(9));
    await Promise.all([queue.refill(), queue.refill(), queue.refill()]);
    expect(claims).toHaveLength(1);
  });

  test("an assignment whose lease is gone leaves the queue and does not come back", async () => {
    const { queue } = world(() => ({ type: "done", data: { assignments: [assignment("asg_2")] } }));
    queue.take(["asg_1", "asg_2"].map(assignment));
    queue.remove("asg_2");
    await queue.refill();
    expect(queue.leased.map((one) => one.id)).toEqual(["asg_1"]);
  });
});
