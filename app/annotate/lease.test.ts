import { describe, expect, test } from "vitest";
import type { BenchAssignment } from "./bench-api";
import { isPresent, LeaseKeeper } from "./lease";

const minutes = (count: number) => count * 60_000;

describe("who is still at the bench", () => {
  test("somebody who reads for ten minutes in an open tab keeps the lease", () => {
    expect(isPresent({ sinceInputMs: minutes(10), visible: true }, 300)).toBe(true);
  });
  test("a tab left open over night does not hold work back from others", () => {
    expect(isPresent({ sinceInputMs: minutes(60), visible: true }, 300)).toBe(false);
  });
  test("looking something up in another tab keeps the lease for one lease's length", () => {
    expect(isPresent({ sinceInputMs: minutes(4), visible: false }, 300)).toBe(true);
    expect(isPresent({ sinceInputMs: minutes(6), visible: false }, 300)).toBe(false);
  });
});

test("a renewal names every lease of the tab and hands on what the server says", async () => {
  const assignment: BenchAssignment = {
    id: "asg_1",
    token: "t1",
    item: {},
    leaseUntil: "",
    leaseSeconds: 300,
    rewardMicros: "0",
    schemaVersion: 1,
    instructionsVersion: 1,
  };
  const asked: unknown[] = [];
  const told: unknown[] = [];
  const keeper = new LeaseKeeper({
    leaseSeconds: 300,
    leased: () => [assignment, { ...assignment, id: "asg_2", token: "t2" }],
    presence: () => ({ sinceInputMs: 0, visible: true }),
    onAnswer: (leaseUntil) => void told.push(leaseUntil),
    api: {
      heartbeat: async (leases) => {
        asked.push(leases);
        return { type: "done", data: { leaseUntil: { asg_1: "2026-01-01T00:05:00Z", asg_2: null } } };
      },
    },
  });
  await keeper.beat();
  expect(asked).toEqual([
    [
      { assignmentId: "asg_1", token: "t1" },
      { assignmentId: "asg_2", token: "t2" },
    ],
  ]);
  expect(told).toEqual([{ asg_1: "2026-01-01T00:05:00Z", asg_2: null }]);
});
