/** A whole job of several choices read at once: each class's rates, and how much each worker overlooks and invents. */
import { z } from "zod";
import { evidence, learnSubsets, shareOdds, UNKNOWN_CLASS } from "../../consensus/subset-job";
import type { Merged, Weighted } from "../../kind";
import { type Learnt, marginOf, rounded, type Trait, type WholeJob } from "../../whole-job";
import type { ChoiceConfig } from "./config";
import { selectable } from "./hierarchy";
import { selectionLimits } from "./problems";
import type { ChoiceValue } from "./value";

export const choiceWorker = z.object({
  /** By how much more than the crowd this worker finds and invents, in log-odds. */
  finds: z.number(),
  invents: z.number(),
  /** Classes that were due, and that were not, in the tasks answered. */
  due: z.number(),
  free: z.number(),
});
export const choiceCrowd = z.object({
  classes: z.record(z.string(), z.object({ share: z.number(), found: z.number(), invented: z.number() })),
});
export type ChoiceWorker = z.output<typeof choiceWorker>;
export type ChoiceCrowd = z.output<typeof choiceCrowd>;

/** Decisions' worth of belief behind a worker's rates, as in the model. */
const WORTH = 6;

export function wholeChoices(config: ChoiceConfig): WholeJob<ChoiceValue, ChoiceCrowd, ChoiceWorker> {
  const ids = selectable(config).map((one) => one.id);
  const place = new Map(ids.map((id, c) => [id, c]));
  const places = (selected: readonly string[]) => selected.flatMap((id) => place.get(id) ?? []);
  return {
    // Readings of several questions add up the versions of their parts. 0 leaves those readable that were stored before this one was.
    version: 0,
    job: choiceCrowd,
    worker: choiceWorker,
    read({ workers, tasks }) {
      const read = tasks.map(({ answers, gold }) => ({
        answers: answers.map(({ worker, value }) => ({ worker, chosen: places(value.selected) })),
        ...(gold === undefined ? {} : { gold: places(gold.selected) }),
      }));
      return (told) => {
        const lesson = learnSubsets({ workers, classes: ids.length, tasks: read }, told);
        const classes = lesson.classes.map(({ share, found, invented }, c) => [
          ids[c]!,
          { share: rounded(share), found: rounded(found), invented: rounded(invented) },
        ]);
        return {
          job: { classes: Object.fromEntries(classes) },
          workers: lesson.workers.map(({ finds, invents, due, free }) => ({
            finds: rounded(finds),
            invents: rounded(invents),
            due: rounded(due),
            free: rounded(free),
          })),
        };
      };
    },
    traits: traitsOf,
  };
}

function traitsOf({ finds, invents, due, free }: ChoiceWorker, { classes }: ChoiceCrowd): Trait[] {
  const all = Object.values(classes);
  const mean = (of: (one: (typeof all)[number]) => number, by: (one: (typeof all)[number]) => number) =>
    all.reduce((sum, one) => sum + by(one) * of(one), 0) / all.reduce((sum, one) => sum + by(one), 1e-9);
  const moved = (rate: number, by: number) => 1 / (1 + ((1 - rate) / Math.max(1e-9, rate)) * Math.exp(-by));
  const overlooked =
    1 -
    mean(
      (one) => moved(one.found, finds),
      (one) => one.share,
    );
  const invented = mean(
    (one) => moved(one.invented, invents),
    (one) => 1 - one.share,
  );
  return [
    {
      name: "overlooked",
      meaning: "Of the classes that are true of a task, those not chosen.",
      form: "share",
      value: overlooked,
      margin: marginOf(overlooked, due + WORTH),
    },
    {
      name: "invented",
      meaning: "Of the classes that are not true of a task, those chosen.",
      form: "share",
      value: invented,
      margin: marginOf(invented, free + WORTH),
    },
  ];
}

/**
 * The likeliest set of classes within the job's limits, each class judged by what was learnt of it and of who answered. The confidence
 * is the chance that every one of these decisions is right, were they independent; gold says how far that can be believed.
 */
export function mergeLearnt(
  values: Weighted<ChoiceValue>[],
  config: ChoiceConfig,
  learnt: Learnt<ChoiceCrowd, ChoiceWorker>,
): Merged<ChoiceValue> | undefined {
  if (values.length === 0) return undefined;
  const crew = values.map(({ value, quality }, i) => {
    const { finds, invents } = learnt.of[i] ?? newcomer(quality, learnt.usual);
    return { chosen: new Set(value.selected), finds, invents };
  });
  const judged = selectable(config).map(({ id }, order) => {
    const known = learnt.job.classes[id] ?? UNKNOWN_CLASS;
    let odds = shareOdds(known);
    for (const worker of crew) {
      const [yes, no] = evidence(known, worker);
      odds += worker.chosen.has(id) ? yes : no;
    }
    return { id, order, odds };
  });
  const { least, most } = selectionLimits(config);
  const ranked = [...judged].sort((a, b) => b.odds - a.odds || a.order - b.order);
  const kept = new Set(
    ranked.filter(({ odds }, rank) => rank < most && (rank < least || odds > 0)).map(({ id }) => id),
  );
  const confidence = judged.reduce(
    (product, { id, odds }) => product / (1 + Math.exp(kept.has(id) ? -odds : odds)),
    1,
  );
  return { value: { selected: judged.filter(({ id }) => kept.has(id)).map(({ id }) => id) }, confidence };
}

/** Somebody who came after the reading: the crowd's rates, moved by what is known of the person's chance of being right. */
function newcomer(quality: number, usual: number) {
  const odds = (p: number) =>
    Math.log(Math.min(0.98, Math.max(0.02, p)) / (1 - Math.min(0.98, Math.max(0.02, p))));
  const shift = odds(quality) - odds(usual);
  return { finds: shift, invents: -shift };
}
