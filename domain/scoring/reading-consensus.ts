/** Consensus by a reading of the whole job (engine version 2): what stands stored, and the answers to one task. */
import type { Kind } from "#domain/annotations/kind";
import { type Behind, type ConsensusVerdict, leading, nothing } from "./consensus";
import { READING_ENGINE } from "./engine";
import { meanQuality, type QualityState } from "./quality";
import { chancesBy, confidenceIn, movedRows, type Reading, type Rows, type Said } from "./reading";

/** A reading with what is needed to speak of people whom it does not know. */
export type StoredReading = Reading & { number: number; usual: Rows };

/** An answer with its worker's rows, or with the ability to assume of somebody who came after the reading. */
export type ReadAnswer<V = unknown> = Behind<V> & ({ rows: Rows } | { ability: number });

/** What an excellent worker's answers would add: no task is given up while such could still settle it. */
const EXCELLENT = 0.97;
/** Gold tasks before which the confidence rests on caution more than on this job, so that nothing is given up for it. */
const FORETELLS_FROM = 10;

/** The ability to assume of somebody whom a reading does not know: the crowd's own, moved by what is known of the person. */
export function abilityBeside(reading: Pick<Reading, "accuracy">, quality: QualityState): number {
  return meanQuality(quality, { assumedPriorQuality: reading.accuracy });
}

/** Whether a reading speaks of these classes; after a change of the label schema it may not. */
export function speaksOf(reading: Pick<Reading, "classes">, classes: readonly string[] | undefined): boolean {
  return classes?.length === reading.classes.length && classes.every((c, i) => c === reading.classes[i]);
}

/**
 * The consensus of one task by a reading. `most` is how many answers the plan allows, for what is still in reach. The
 * order of the answers leaves no trace.
 */
export function readingConsensus<C, V>(
  kind: Kind<C, V>,
  config: C,
  given: readonly ReadAnswer<V>[],
  reading: StoredReading,
  most: number,
): ConsensusVerdict<V> {
  const { classes } = reading;
  const answers = [...given].sort((a, b) => (a.workerId < b.workerId ? -1 : 1));
  const chosen = answers.map((a) => kind.classOf?.(a.value, config));
  const said: Said[] = answers.flatMap((a, i) => {
    const answer = classes.indexOf(chosen[i] ?? "");
    if (answer < 0) return [];
    return [{ answer, rows: "rows" in a ? a.rows : movedRows(reading, reading.usual, a.ability) }];
  });
  if (said.length === 0) return nothing(given.length, READING_ENGINE);
  const chances = chancesBy(reading, said);
  const led = leading(answers, chosen, classes, chances);
  if (!led) return nothing(given.length, READING_ENGINE);
  const confidence = confidenceIn(reading, chances[led.best]!);
  const others = 1 - chances[led.best]!;
  return {
    ...led.verdict,
    confidence,
    posterior: chances,
    perClass: Object.fromEntries(
      classes.map((name, c) => {
        const share = others > 0 ? chances[c]! / others : 0;
        return [name, c === led.best ? confidence : (1 - confidence) * share];
      }),
    ),
    ...(reading.goldTasks >= FORETELLS_FROM ? { reach: reachOf(reading, said, led.best, most) } : {}),
    engine: READING_ENGINE,
  };
}

function reachOf(reading: StoredReading, said: readonly Said[], best: number, most: number): number {
  const missing = most - said.length;
  if (missing <= 0) return confidenceIn(reading, chancesBy(reading, said)[best]!);
  const rows = movedRows(reading, reading.usual, EXCELLENT);
  const more = Array.from({ length: missing }, () => ({ answer: best, rows }));
  return confidenceIn(reading, chancesBy(reading, [...said, ...more])[best]!);
}
