/** One crowd as it may be, at work on made-up tasks under the overlap policy, for several targets at once. */
import { normal, type Random } from "./forecast-chance";
import { type CrowdKnowledge, logit, type Makeup, sigmoid, steepness, within } from "./forecast-crowd";
import { imagine, type Stand, stands, type Vote } from "./forecast-engine";
import { decide, type OverlapVerdict } from "./overlap";
import type { QualityPlan } from "./plan";
import { MEASURED_FROM } from "./quality";

/** Of the tasks that were still open after n answers: how many there were, what more they took, and what became of them. */
export type After = { tasks: number; labels: number; settled: number; right: number };
/** Somebody in a world: gold answers so far, how good the person is there, and the part of the work such a person does. */
export type Person = {
  right: number;
  wrong: number;
  share: number;
  ability: number;
  believed: number;
  measured: boolean;
};
/** `after` has a row for each target, and in it one for each number of answers already given (0: of all tasks). */
export type World = { after: After[][]; people: Person[] };

/** Tasks played in each world. */
const TASKS = 120;
/** Share of wrong answers that fall on the class that misleads most, where there are more than two. */
const TEMPTING = 0.5;
/** How much answers repeat each other where no reading has fitted it. */
const REPETITION = 0.15;
/** How far one answer to an ordinary task tells the engine of its worker beside one on gold; half of them are in on average. */
const ORDINARY = 0.2;
/** People that are made up to stand for those not met yet, and classes beyond which more make no difference. */
const [MADE_UP, MOST_CLASSES] = [12, 8];

/** `labels` is about how many answers the whole job will have, `goldTasks` how many gold tasks it has. */
export function playWorld(input: {
  plan: QualityPlan;
  known: CrowdKnowledge;
  makeup: Makeup;
  targets: readonly number[];
  labels: number;
  goldTasks: number;
  random: Random;
}): World {
  const { plan, known, targets } = input;
  const people = peopleOf(input);
  const classes = Math.min(MOST_CLASSES, Math.max(2, known.classes));
  const play = () => answersTo(people, classes, input);
  const engine = imagine(
    {
      classes,
      most: plan.maxOverlap,
      repetition: known.repetition ?? REPETITION,
      goldTasks: input.goldTasks,
    },
    play,
  );
  const decisionOn = deciding(plan);
  const after = targets.map(() =>
    Array.from({ length: plan.maxOverlap }, (): After => ({ tasks: 0, labels: 0, settled: 0, right: 0 })),
  );
  for (let task = 0; task < TASKS; task++) {
    const open = new Set(targets.keys());
    for (const stand of stands(engine, play())) {
      for (const t of open) {
        const decision = decisionOn(stand, targets[t]!);
        if (decision === "more") continue;
        open.delete(t);
        count(after[t]!, stand.answers, decision === "settle", stand.value === 0);
      }
      if (open.size === 0) break;
    }
  }
  return { after, people };
}

/** Decides as the marketplace does, once for all that is alike to it: its reasons in words take longer than all the rest. */
function deciding(plan: QualityPlan): (stand: Stand, target: number) => OverlapVerdict["decision"] {
  const known = new Map<number, OverlapVerdict["decision"]>();
  return (stand, targetConfidence) => {
    const { answers, measured, lead, confidence, reach = 1 } = stand;
    const key =
      (confidence >= targetConfidence ? 1 : 0) +
      (reach < targetConfidence ? 2 : 0) +
      4 * Math.min(1, measured) +
      8 * (Math.min(4, Math.max(0, lead)) + 5 * answers);
    const before = known.get(key);
    if (before) return before;
    const { decision } = decide({ consensus: stand, plan: { ...plan, targetConfidence }, canBuyMore: true });
    known.set(key, decision);
    return decision;
  };
}

function count(rows: After[], answers: number, isSettled: boolean, isRight: boolean): void {
  for (let before = 0; before < answers; before++) {
    const row = rows[before]!;
    row.tasks++;
    row.labels += answers - before;
    if (isSettled) row.settled++;
    if (isSettled && isRight) row.right++;
  }
}

/** As many answers to a made-up task as it may get. */
function answersTo(
  people: readonly Person[],
  classes: number,
  { makeup: { hardness }, plan, random }: Parameters<typeof playWorld>[0],
): Vote[] {
  const hard = hardness * normal(random);
  const scale = steepness(hardness);
  return Array.from({ length: plan.maxOverlap }, () => {
    const person = pick(people, random());
    const isRight = random() < sigmoid(logit(person.ability) * scale - hard);
    const wrong = random() < TEMPTING ? 1 : 1 + Math.floor(random() * (classes - 1));
    return {
      label: isRight ? 0 : wrong,
      weight: logit(person.believed) + Math.log(classes - 1),
      measured: person.measured,
    };
  });
}

/** The people of this world, as good as they may be, and others like them for those not met yet; shares sum to 1. */
function peopleOf({ plan, known, makeup, labels, random }: Parameters<typeof playWorld>[0]): Person[] {
  const { accuracy, variety } = makeup;
  const strength = Math.max(2, 1 / (variety ** 2 * accuracy * (1 - accuracy)));
  const isChecked = plan.goldShareBps > 0 || plan.earlyGolds > 0;
  const met = known.workers.reduce((sum, { share }) => sum + share, 0);
  // Those who were met once only stand for those not met yet (Good 1953).
  const unmet = met === 0 ? 1 : known.workers.filter(({ share }) => share <= 1).length / met;
  const rows = known.workers.map((one) => ({ ...one, share: (1 - unmet) * (one.share / met) }));
  for (let i = 0; unmet > 0 && i < MADE_UP; i++) rows.push({ right: 0, wrong: 0, share: unmet / MADE_UP });
  return rows.map(({ right, wrong, share }) => {
    const [a, b] = [strength * accuracy + right, strength * (1 - accuracy) + wrong];
    const ability = chanceFrom(a, b, random);
    const seen = ORDINARY * labels * share;
    const believed = within((seen * ability + a) / (seen + a + b));
    return { right, wrong, share, ability, believed, measured: isChecked || right + wrong >= MEASURED_FROM };
  });
}

function pick(people: readonly Person[], at: number): Person {
  let left = at;
  for (const person of people) {
    left -= person.share;
    if (left <= 0) return person;
  }
  return people.at(-1)!;
}

/** A chance from Beta(a, b), by a normal in ln odds: near enough for an interval. */
function chanceFrom(a: number, b: number, random: Random): number {
  const [mean, n] = [within(a / (a + b)), a + b];
  return within(sigmoid(logit(mean) + normal(random) / Math.sqrt((n + 1) * mean * (1 - mean))));
}
