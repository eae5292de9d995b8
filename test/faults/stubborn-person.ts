/** A person who works through outages as the bench does: an answer is sent again until the site has taken it. */
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { BenchAssignment, NoWork, SubmissionReply } from "#app/annotate/bench-api";
import type { HttpPerson } from "#test/crowd/http-person";
import { again, type Refusal } from "#test/crowd/work";

/** What the person was told is stored: the oracle against which the database is held afterwards. */
export type Acknowledged = { submissionId: string; assignmentId: string; value: unknown };

export type Hands = {
  person: HttpPerson;
  base: string;
  answer: (item: BenchAssignment["item"]) => unknown;
  onAcknowledged: (one: Acknowledged) => void;
  goOn: () => boolean;
  secondsPerTask: () => number;
};

/** Works until the job hands out nothing any more, or `goOn` says that it is enough. @throws when an answer is refused, or the site stays away for half a minute. */
export async function workStubbornly(hands: Hands): Promise<void> {
  const { person, base } = hands;
  while (hands.goOn()) {
    const claimed = await again(() =>
      person.json<{ assignments: BenchAssignment[]; reason?: NoWork } & Partial<Refusal>>(`${base}/claims`, {
        want: 3,
        held: [],
      }),
    );
    if (claimed.status >= 400)
      throw new Error(`A claim was refused: ${claimed.data.error?.message ?? claimed.status}`);
    // A reason means that the job is over; without one, a task may still turn out to need one more answer.
    if (claimed.data.reason) return;
    if (claimed.data.assignments.length === 0) await pause(100);
    for (const assignment of claimed.data.assignments) {
      await pause(hands.secondsPerTask() * 1_000);
      hands.onAcknowledged(await handIn(hands, assignment));
    }
  }
}

async function handIn(hands: Hands, { id, token, item }: BenchAssignment): Promise<Acknowledged> {
  // Minted before the first send, so that a repeat after a lost answer counts once.
  const submissionId = `sub_${randomBytes(16).toString("hex")}`;
  const value = hands.answer(item);
  const body = { submissionId, assignmentId: id, token, value, activeSeconds: 1 };
  const sent = await again(() =>
    hands.person.json<SubmissionReply & Partial<Refusal>>(`${hands.base}/submissions`, body),
  );
  if (sent.status >= 400)
    throw new Error(`An answer was refused: ${sent.data.error?.message ?? sent.status}`);
  if (sent.data.submissionId !== submissionId) throw new Error("The receipt is for another submission.");
  return { submissionId, assignmentId: id, value };
}
