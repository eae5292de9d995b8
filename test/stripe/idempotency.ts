/** Stripe's idempotency keys: the first answer is kept for a day and given again, errors included. */
import { createHash } from "node:crypto";
import { type Emulator, nowMs } from "./emulator";
import { Failure } from "./failure";
import { keyInUse } from "./faults";
import type { SavedAnswer } from "./state";

const DAY_MS = 24 * 3_600_000;
const busy = new WeakMap<Emulator, Set<string>>();

/** What a request asks, so that a key used for something else is noticed. */
export function fingerprint(method: string, path: string, body: string): string {
  return createHash("sha256").update(`${method} ${path}\n${body}`).digest("hex");
}

/**
 * The answer given before under this key, if it is younger than a day.
 * @throws Failure when the key was used for another request, or its first request is still being worked on
 */
export function savedAnswer(em: Emulator, key: string, print: string): SavedAnswer | undefined {
  const answer = em.state.answers[key];
  if (answer && nowMs(em) - answer.savedAt >= DAY_MS) {
    delete em.state.answers[key];
    return undefined;
  }
  if (answer && answer.fingerprint !== print) {
    const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
    throw new Failure(400, { type: "idempotency_error", message });
  }
  if (!answer && busy.get(em)?.has(key)) throw keyInUse();
  return answer;
}

/** Marks a key as being worked on; the returned function ends that. */
export function occupy(em: Emulator, key: string): () => void {
  const keys = busy.get(em) ?? new Set();
  busy.set(em, keys);
  keys.add(key);
  return () => keys.delete(key);
}

export function keepAnswer(em: Emulator, key: string, answer: Omit<SavedAnswer, "savedAt">): void {
  em.state.answers[key] = { ...answer, savedAt: nowMs(em) };
}
