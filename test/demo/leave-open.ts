/** What the demo leaves for its visitors: two jobs on the board with work in them, and some of it for the reviewer. */
import type { Message } from "#test/crowd/messages";
import type { Photograph } from "#test/crowd/photographs";
import { seeded } from "#test/crowd/random";
import { work } from "#test/crowd/work";
import type { Cast } from "./cast";
import { draftCatJob, draftSpamJob, publish } from "./requester";

type Left = {
  messages: readonly Message[];
  pictures: readonly Photograph[];
  qualificationId: string;
  origin: string;
};

/** Two people contradict each other on a few messages, so that a reviewer finds undecided tasks. */
export async function leaveOpen(cast: Cast, left: Left): Promise<void> {
  const spam = await draftSpamJob(cast.rita, cast.organizationId, left.qualificationId, left.messages, 4, {
    title: "More mail to sort (try it)",
    reviewHours: 72,
    plan: { minOverlap: 2, maxOverlap: 2, targetConfidence: 0.95, goldShareBps: 500, earlyGolds: 2 },
  });
  const cats = await draftCatJob(cast.rita, cast.organizationId, cast.token, left.origin, left.pictures, 3, {
    title: "More cats to box (try it)",
  });
  await publish(cast.rita, spam.jobId, 12_000_000n);
  await publish(cast.rita, cats.jobId, 12_000_000n);
  const two = cast.workers.filter((w) => w.someone.manner.kind === "sloppy");
  await Promise.all(
    two.map(({ client }, seat) => {
      const random = seeded(901 + seat);
      let answers = 0;
      return work(
        client,
        `/work/jobs/${spam.jobId}`,
        () => ({ selected: [random() < 0.5 ? "spam" : "ham"] }),
        {
          onSubmit: () => {
            answers += 1;
          },
          goOn: () => answers < 24,
        },
      );
    }),
  );
}
