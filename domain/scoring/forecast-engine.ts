/** The engine as a forecast imagines it: what it would make of the first answers to a made-up task. */
import { CAUTIOUS, type Claim, type Confidence, confident, fitConfidence } from "./batch/confidence";
import { logit } from "./forecast-crowd";
import type { decide } from "./overlap";

/** An answer: the right one is class 0. `weight` is what the engine gives it, in ln odds against any one other class. */
export type Vote = { label: number; weight: number; measured: boolean };
export type Stand = Parameters<typeof decide>[0]["consensus"] & { value: number };

/** Gold tasks from which the engine gives up what is out of reach, and those that its confidence is fitted on at most. */
const [FORETELLS_FROM, MOST_GOLD] = [10, 40];
/**
 * How good the answers still to come would be at best, as the real engine weighs them in all its models together. Chosen on
 * recorded crowds: from .75 to .85 the forecast of labels is off by +3 to −5 % on average.
 */
const EXCELLENT = 0.8;

export type Imagined = {
  classes: number;
  /** The most answers a task may get. */
  most: number;
  /** How much answers repeat each other, by the job's reading. */
  repetition: number;
  confidence: Confidence;
  /** Whether there is gold enough to give up what is out of reach. */
  foretells: boolean;
};

/** The engine whose confidence is fitted on so many gold tasks of this world, as the real one's is; `play` draws their answers. */
export function imagine(
  world: { classes: number; most: number; repetition: number; goldTasks: number },
  play: () => readonly Vote[],
): Imagined {
  const { goldTasks, ...rest } = world;
  const claims: Claim[] = [];
  const fitted = Math.min(goldTasks, MOST_GOLD);
  const engine: Imagined = { ...rest, confidence: { slope: 1, offset: 0 }, foretells: false };
  for (let g = 0; g < fitted; g++)
    for (const stand of stands(engine, play()))
      claims.push({
        chance: stand.confidence,
        right: stand.value === 0,
        weight: goldTasks / fitted / world.most,
      });
  return {
    ...engine,
    confidence: claims.length > 0 ? fitConfidence(claims) : CAUTIOUS,
    foretells: goldTasks >= FORETELLS_FROM,
  };
}

/** What the engine makes of the first answer, of the first two, and so on; computed only as far as it is asked for. */
export function* stands(engine: Imagined, votes: readonly Vote[]): Generator<Stand> {
  const { classes, most, repetition, confidence, foretells } = engine;
  const sums = new Float64Array(classes);
  const tally = new Int32Array(classes);
  const measured = new Int32Array(classes);
  const excellent = logit(EXCELLENT) + Math.log(classes - 1);
  const chanceOf = (best: number, extra: number, answers: number) => {
    const heat = 1 + (answers - 1) * repetition;
    let all = 0;
    for (let c = 0; c < classes; c++)
      all += c === best ? 1 : Math.exp((sums[c]! - sums[best]! - extra) / heat);
    return 1 / all;
  };
  for (const [i, { label, weight, measured: known }] of votes.entries()) {
    sums[label]! += weight;
    tally[label]!++;
    if (known) measured[label]!++;
    let [value, rival] = [label, 0];
    for (let c = 0; c < classes; c++) if (tally[c]! > 0 && sums[c]! > sums[value]!) value = c;
    for (let c = 0; c < classes; c++) if (c !== value) rival = Math.max(rival, tally[c]!);
    const missing = most - i - 1;
    yield {
      value,
      confidence: confident(chanceOf(value, 0, i + 1), confidence),
      answers: i + 1,
      measured: measured[value]!,
      lead: tally[value]! - rival,
      ...(foretells ? { reach: confident(chanceOf(value, excellent * missing, most), confidence) } : {}),
    };
  }
}
