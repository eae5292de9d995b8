import type { DraftState } from "./draft-keeper";
import type { OutboxState } from "./outbox";

export type SavedWords = { tone: "calm" | "busy" | "warn"; words: string; detail?: string };

/**
 * Where the work is right now, in words that are true at this moment: on this device, on its way, or received. What
 * could be lost is said first.
 */
export function savedWords(
  outbox: OutboxState,
  draft: DraftState,
  answered: number,
  durable: boolean,
): SavedWords {
  const count = outbox.waiting.length;
  const answers = counted(outbox);
  if (outbox.refused.length > 0)
    return {
      tone: "warn",
      words: "An answer was refused",
      detail: "It is kept on this device; see the notice.",
    };
  if (count > 0 && !outbox.kept)
    return {
      tone: "warn",
      words: `${answers} only in this tab`,
      detail: "This device would not store it. Keep the tab open until it is received.",
    };
  if (count > 0 && outbox.blocked === "signed-out")
    return {
      tone: "warn",
      words: `Signed out · ${answers} kept on this device`,
      detail: "Sign in in another tab; sending goes on by itself.",
    };
  if (count > 0 && outbox.blocked === "unreachable")
    return {
      tone: "warn",
      words: `No connection · ${answers} kept on this device`,
      detail: "Sent by itself as soon as the server answers. You may go on, or close the tab.",
    };
  if (draft === "failed")
    return {
      tone: "warn",
      words: "Draft only in this tab",
      detail: "This device would not store it. Submit before closing the tab.",
    };
  if (count > 0)
    return {
      tone: "busy",
      words: count === 1 ? "Sending…" : `Sending ${count}…`,
      detail: `${answers} kept on this device until received.`,
    };
  if (draft === "saving") return { tone: "busy", words: "Saving draft…" };
  if (draft === "saved") return { tone: "calm", words: "Draft saved on this device" };
  if (!durable)
    return {
      tone: "warn",
      words: "Drafts end with this tab",
      detail: "This browser does not allow storage for this site.",
    };
  return { tone: "calm", words: answered > 0 ? "All answers received" : "Nothing unsaved" };
}

/** "2 answers", "1 answer and 1 skip". */
function counted({ waiting }: OutboxState): string {
  const skips = waiting.filter((one) => one.skip).length;
  const words = [
    [waiting.length - skips, "answer"],
    [skips, "skip"],
  ] as const;
  return words
    .filter(([count]) => count > 0)
    .map(([count, noun]) => (count === 1 ? `1 ${noun}` : `${count} ${noun}s`))
    .join(" and ");
}
