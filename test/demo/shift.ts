/** The crowd's day: everybody passes the exam, then works in both jobs until nothing is left or they may not go on. */

import type { Item } from "#domain/annotations/kind";
import type { Message } from "#test/crowd/messages";
import { choose, draw, type Notebook } from "#test/crowd/mind";
import type { Someone } from "#test/crowd/people";
import type { Photograph } from "#test/crowd/photographs";
import { seeded } from "#test/crowd/random";
import { type Answering, type Shift, work } from "#test/crowd/work";
import type { Cast } from "./cast";
import type { Published } from "./requester";

export type Truth = { messages: ReadonlyMap<string, Message>; pictures: readonly Photograph[] };
export type Day = { name: string; exam: number; spam: Shift; cats: Shift };

const CLASSES = ["spam", "ham"];
/** Simulated people are about this much quicker than real ones: the demo is to end within two minutes. */
const SECONDS = { spam: 0.05, cats: 0.1 };

export async function workDay(
  cast: Cast,
  given: { qualificationId: string; spam: Published; cats: Published; truth: Truth },
  onSubmit: () => void,
): Promise<Day[]> {
  const notebook: Notebook = new Map();
  return Promise.all(
    cast.workers.map(async ({ someone, client }, seat) => {
      const random = seeded(101 + seat);
      const label =
        (who: Someone): Answering =>
        (item) => {
          const message = given.truth.messages.get(item.text ?? "");
          if (!message) throw new Error("A message was shown that nobody posted.");
          const chosen = choose(who, { ...message, classes: CLASSES }, notebook, random);
          notebook.set(someone.name, (notebook.get(someone.name) ?? new Map()).set(message.key, chosen));
          return { selected: [chosen] };
        };
      const box: Answering = (item) => ({
        boxes: draw(someone.manner, pictureOf(item, given.truth).truth, sizeOf(item), random),
      });
      const pace = (seconds: number) => () => seconds * (0.5 + random());
      const exam = await passExam(() =>
        work(client, `/work/qualifications/${given.qualificationId}/exam`, label(asInExam(someone))),
      );
      const options = { patience: 24, onSubmit };
      const spam = await work(client, `/work/jobs/${given.spam.jobId}`, label(someone), {
        ...options,
        secondsPerTask: pace(SECONDS.spam),
      });
      const cats = await work(client, `/work/jobs/${given.cats.jobId}`, box, {
        ...options,
        secondsPerTask: pace(SECONDS.cats),
      });
      return { name: someone.name, exam, spam, cats };
    }),
  );
}

/** Everybody takes care at the exam. */
const asInExam = (someone: Someone): Someone =>
  someone.manner.kind === "mixes up"
    ? { ...someone, manner: { ...someone.manner, kind: "careful" } }
    : someone;

/** Sits the exam until it is passed; answers how many sittings it took. */
async function passExam(sit: () => Promise<Shift>): Promise<number> {
  for (let sittings = 1; ; sittings++) {
    const { stoppedBy } = await sit();
    if (stoppedBy?.code === "EXAM_PASSED" || stoppedBy?.code === "ALREADY_QUALIFIED") return sittings;
    if (stoppedBy?.code !== "EXAM_FAILED")
      throw new Error(`The exam ended with ${stoppedBy?.code}: ${stoppedBy?.sentence}`);
  }
}

const sizeOf = (item: Item) => ({ width: item.image?.width ?? 0, height: item.image?.height ?? 0 });

/** A person knows a picture by looking; the simulation knows it by its size, which differs from cut to cut. */
function pictureOf(item: Item, truth: Truth): Photograph {
  const { width, height } = sizeOf(item);
  const found = truth.pictures.find(
    (p) => p.width === width && p.height === height && p.alt === item.image?.alt,
  );
  if (!found) throw new Error("A picture was shown that nobody posted.");
  return found;
}
