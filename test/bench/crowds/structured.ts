/** Recorded answers of every other kind than choice, each set beside its baselines. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { measureBoxMarks, measureSpanMarks } from "./structured-marks";
import { measureNumbers, measurePreferences, measureTranscripts } from "./structured-values";

export type Figure = { name: string; value: number };

/** What is measured on each set, and the simple baselines published or measured beside it. */
const SETS: {
  name: string;
  what: string;
  baselines: string;
  measure: (folder: string, seed: number) => Figure[];
}[] = [
  {
    name: "boxes_braylan",
    what: "F1 at an overlap of one half",
    baselines: "one worker .649, three .693, five .716, all .721",
    measure: measureBoxMarks,
  },
  {
    name: "spans_ner",
    what: "exact F1 of entities",
    baselines: "one worker .549, token majority .660, a third of the votes .712",
    measure: measureSpanMarks,
  },
  {
    name: "text_crowdspeech",
    what: "word error rate",
    baselines: "one worker .274, medoid .214, best of the seven .081",
    measure: measureTranscripts,
  },
  {
    name: "numeric_emotion",
    what: "mean error, rank correlation",
    baselines: "mean 12.02, median 13.53",
    measure: measureNumbers,
  },
  {
    name: "numeric_wordsim",
    what: "mean error, rank correlation",
    baselines: "Spearman of the mean .946, of the median .940",
    measure: measureNumbers,
  },
  {
    name: "pairwise_music",
    what: "share of pairs in the true order",
    baselines: "one judgment .505, majority .609",
    measure: measurePreferences,
  },
];

/** A line for each set that is in the folder; figures are means over the seeds. */
export function structuredLines(data: string, seeds: number): string[] {
  return SETS.filter(({ name }) => existsSync(join(data, name, "labels.jsonl"))).map(
    ({ name, what, baselines, measure }) => {
      const runs = Array.from({ length: seeds }, (_, i) => measure(join(data, name), i + 1));
      const said = runs[0]!.map((figure, f) => {
        const value = runs.reduce((sum, run) => sum + run[f]!.value, 0) / runs.length;
        return `${figure.name} ${value.toFixed(3)}`;
      });
      return `${name}, ${what}: ${said.join(", ")} (baselines: ${baselines})`;
    },
  );
}
