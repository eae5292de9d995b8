import { expect, test } from "vitest";
import type { OutboxState } from "./outbox";
import { savedWords } from "./saved-words";

const unsent = {
  submissionId: "sub_1",
  owner: "o",
  base: "/",
  submittedAt: 1,
  body: { submissionId: "sub_1", assignmentId: "a", token: "t", value: 1, activeSeconds: 1 },
};
const outbox = (part: Partial<OutboxState> = {}): OutboxState => ({
  waiting: [],
  refused: [],
  kept: true,
  ...part,
});
const words = (state: OutboxState, draft: Parameters<typeof savedWords>[1] = "none", durable = true) =>
  savedWords(state, draft, 3, durable).words;

test("the bench says where the work is, and never that something is saved which is not", () => {
  expect(words(outbox())).toBe("All answers received");
  expect(words(outbox(), "saving")).toBe("Saving draft…");
  expect(words(outbox(), "saved")).toBe("Draft saved on this device");
  expect(words(outbox(), "failed")).toBe("Draft only in this tab");
  expect(words(outbox(), "none", false)).toBe("Drafts end with this tab");
  expect(words(outbox({ waiting: [unsent] }), "saved")).toBe("Sending…");
  expect(words(outbox({ waiting: [unsent, unsent], blocked: "unreachable" }))).toBe(
    "No connection · 2 answers kept on this device",
  );
  expect(words(outbox({ waiting: [unsent], blocked: "signed-out" }))).toBe(
    "Signed out · 1 answer kept on this device",
  );
  expect(words(outbox({ waiting: [unsent], blocked: "unreachable", kept: false }))).toBe(
    "1 answer only in this tab",
  );
  expect(words(outbox({ refused: [unsent] }), "saved")).toBe("An answer was refused");
});
