/**
 * A third job, whose answer sheet is wrong: somebody mixed up the two classes in six known answers. One worker who mixes
 * them up as well is borne out by it, a careful one is paused; when others prove careful and fail the same six, these are
 * set aside, what they had touched is made good, and the worker may go on. Then a wrong rejection is contested.
 */
import type { Message } from "#test/crowd/messages";
import { choose, type Notebook } from "#test/crowd/mind";
import { seeded } from "#test/crowd/random";
import { type Answering, work } from "#test/crowd/work";
import { until } from "#test/until";
import type { Cast } from "./cast";
import { type Contest, contest } from "./contest";
import { eventsOf, type SetAside, setAsideIn, standingIn } from "./questions";
import { draftSpamJob, importMessages, type Published, publish } from "./requester";

/** So many known answers are wrong, and so many tasks of each sort come with them and after them. */
export const WRONG = 6;
const FIRST = 40;
const LATER = { golds: 18, tasks: 15, waves: 4 };
export const SHEET_MESSAGES = WRONG + FIRST + LATER.golds + LATER.tasks * LATER.waves;

const CAREFUL = ["Amara", "Bao", "Chidi", "Dalia", "Emre"];
const CLASSES = [
  { id: "unwanted", name: "Unwanted" },
  { id: "wanted", name: "Wanted" },
];
const classOf = (truth: Message["truth"]) => (truth === "spam" ? "unwanted" : "wanted");

/** Whether a task is one of those whose known answer was mixed up: they came first. */
export const isWrong = (externalId: string) => Number(externalId.split("-")[1]) <= WRONG;

export type Tale = Published & {
  unlucky: string;
  /** What the unlucky one was told when work was refused. */
  told: string | undefined;
  setAside: SetAside[];
  isBack: boolean;
  compensatedMicros: bigint;
  contest: Contest | undefined;
};

type Given = { messages: readonly Message[]; onSubmit: () => void };

export async function wrongSheet(cast: Cast, { messages, onSubmit }: Given): Promise<Tale> {
  const clear = messages.filter((m) => !m.hard);
  const wrong = clear.slice(0, WRONG);
  const golds = clear.slice(WRONG, WRONG + LATER.golds);
  const rest = messages.filter((m) => !wrong.includes(m) && !golds.includes(m));
  const sheet = { answerOf: (m: Message) => classOf(m.truth) };
  const first = [...wrong, ...rest.slice(0, FIRST)];
  const job = await draftSpamJob(cast.rita, cast.organizationId, null, first, WRONG, {
    title: "Wanted or unwanted?",
    reviewHours: 72,
    config: { question: "Was this message wanted?", classes: CLASSES },
    sheet: { ...sheet, answerOf: (m: Message) => classOf(m.truth === "spam" ? "ham" : "spam") },
    plan: {
      minOverlap: 2,
      maxOverlap: 7,
      targetConfidence: 0.95,
      goldShareBps: 5_000,
      earlyGolds: 50,
      falsePauseRate: 0.05,
    },
  });
  await publish(cast.rita, job.jobId, 40_000_000n);

  const truth = new Map(messages.map((m) => [m.text, m]));
  const at = (name: string, answers = 1_000) => {
    const worker = cast.workers.find((w) => w.someone.name === name);
    if (!worker) throw new Error(`Nobody is called ${name}.`);
    const random = seeded(name.length * 131);
    const notebook: Notebook = new Map();
    let done = 0;
    const answer: Answering = (item) => {
      const m = truth.get(item.text ?? "");
      if (!m) throw new Error("A message was shown that nobody posted.");
      const datum = { ...m, truth: classOf(m.truth), classes: CLASSES.map((c) => c.id) };
      return { selected: [choose(worker.someone, datum, notebook, random)] };
    };
    return work(worker.client, `/work/jobs/${job.jobId}`, answer, {
      patience: 6,
      secondsPerTask: () => 0.06,
      goOn: () => done < answers,
      onSubmit: () => {
        done += 1;
        onSubmit();
      },
    });
  };

  // Randy finds in the sheet what he believes himself; Wanda does not, and is paused for it.
  await at("Randy", 60);
  const { stoppedBy } = await at("Wanda", 60);
  const wasPaused = await standingIn(cast.rita, job.jobId, "Wanda");
  // Right gold comes with more work, a little at a time: whoever finds few tasks open comes by much of the gold between them.
  for (let wave = 0, from = FIRST; wave < LATER.waves; wave++, from += LATER.tasks) {
    const tasks = rest.slice(from, from + LATER.tasks);
    const known = wave === 0 ? golds : [];
    const place = first.length + from - FIRST + (wave === 0 ? 0 : golds.length);
    await importMessages(cast.rita, job.jobId, [...known, ...tasks], known.length, { ...sheet, from: place });
    await Promise.all([...CAREFUL.map((name) => at(name)), at("Randy")]);
  }
  const isBack = await until(
    "Wanda may go on",
    async () => (await standingIn(cast.rita, job.jobId, "Wanda")) !== "paused",
    20,
  ).catch(() => false);
  const setAside = await setAsideIn(cast.rita, job.jobId);
  const repairs = (await eventsOf(cast.rita, job.jobId)).filter((e) => e.name === "gold.repaired");
  if (isBack) await at("Wanda");
  for (const gold of setAside.filter(({ name }) => isWrong(name)))
    await cast.rita.act(
      "confirmGold(jobId: $jobId, taskId: $taskId, note: $note)",
      "",
      { jobId: job.jobId, taskId: gold.taskId, note: "The two classes were mixed up in my sheet." },
      "$jobId: ID!, $taskId: ID!, $note: String!",
    );
  return {
    ...job,
    unlucky: "Wanda",
    told: wasPaused === "paused" ? (stoppedBy?.sentence ?? "Your work is paused.") : undefined,
    setAside,
    isBack,
    compensatedMicros: repairs.reduce((sum, e) => sum + BigInt(String(e.payload.compensatedMicros ?? 0)), 0n),
    contest: await contest(cast, job.jobId, (text) => classOf(truth.get(text)?.truth ?? "ham"), at),
  };
}
