/** A simulated person at the bench: claims, answers, hands in, through the same doors as the page's own script. */
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { BenchAssignment, NoWork, SubmissionReply } from "#app/annotate/bench-api";
import type { Item } from "#domain/annotations/kind";
import { type HttpPerson, Unreachable } from "./http-person";

export type Answering = (item: Item) => unknown;
export type Refusal = { error: { code: string; message: string } };
export type Shift = { submitted: number; stoppedBy?: NoWork };

/**
 * Works at `base` until there is nothing left or the person may not go on. While nothing is left but others are still
 * at it, `patience` more looks are taken, for tasks that turn out to need one more answer.
 */
export async function work(
  person: HttpPerson,
  base: string,
  answer: Answering,
  options: {
    patience?: number;
    secondsPerTask?: () => number;
    onSubmit?: () => void;
    goOn?: () => boolean;
  } = {},
): Promise<Shift> {
  let submitted = 0;
  let idle = 0;
  while (options.goOn?.() ?? true) {
    const claimed = await again(() =>
      person.json<{ assignments: BenchAssignment[]; reason?: NoWork } & Partial<Refusal>>(`${base}/claims`, {
        want: 3,
        held: [],
      }),
    );
    if (claimed.status >= 400)
      return {
        submitted,
        stoppedBy: { code: claimed.data.error?.code ?? "", sentence: claimed.data.error?.message ?? "" },
      };
    const { assignments, reason } = claimed.data;
    if (assignments.length === 0) {
      if (reason || idle >= (options.patience ?? 0)) return { submitted, stoppedBy: reason };
      idle += 1;
      await pause(250);
      continue;
    }
    idle = 0;
    for (const assignment of assignments) {
      // Minted before the first send, so that a repeat after a lost answer counts once.
      const submissionId = `sub_${randomBytes(16).toString("hex")}`;
      const seconds = options.secondsPerTask?.() ?? 0;
      if (seconds > 0) await pause(seconds * 1_000);
      const sent = await again(() =>
        person.json<SubmissionReply & Partial<Refusal>>(`${base}/submissions`, {
          submissionId,
          assignmentId: assignment.id,
          token: assignment.token,
          value: answer(assignment.item),
          activeSeconds: Math.max(1, Math.ceil(seconds)),
        }),
      );
      if (sent.status >= 400)
        throw new Error(`An answer was refused: ${sent.data.error?.message ?? sent.status}`);
      submitted += 1;
      options.onSubmit?.();
    }
  }
  return { submitted };
}

/** Tries again while the site is away, for half a minute at most. */
export async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Unreachable) || tries >= 60) throw error;
      await pause(500);
    }
  }
}
