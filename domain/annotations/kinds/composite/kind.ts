/** Several questions on one task, answered together and handed in once. */
import { z } from "zod";
import type { ItemType, Kind } from "../../kind";
import { type CompositeConfig, compositeConfig } from "./config";
import { gradeParts, mergeParts, problemsOf, RIGHT_FROM } from "./consensus";
import { answerTo, type CompositeValue, kept, labelOf, questionsOf, regionsOf } from "./parts";
import { SAMPLE } from "./sample";
import { type PartLessons, wholeParts } from "./whole";

const value = z.strictObject({
  parts: z.record(
    z.string().max(32),
    z.strictObject({ kind: z.string().max(40), version: z.int().min(1), value: z.unknown() }),
  ),
});

/** @param kinds the kinds a question may be of; composites do not contain composites */
export function composite(
  kinds: readonly Kind[],
): Kind<CompositeConfig, CompositeValue, PartLessons, PartLessons> {
  const ask = (config: CompositeConfig) => questionsOf(config, kinds);
  return {
    name: "composite",
    title: "Several questions",
    description: "Workers answer several questions of any kinds about one datum and hand them in together.",
    items: [...new Set(kinds.flatMap((kind) => kind.items))] as ItemType[],
    version: 1,
    upgrade: {},
    config: compositeConfig(kinds),
    value: value as z.ZodType<CompositeValue>,
    rightFrom: RIGHT_FROM,
    problems(given, config, item) {
      const stray = Object.keys(given.parts).find((id) => !config.parts.some((one) => one.id === id));
      if (stray !== undefined)
        return [{ path: `parts.${stray}`, message: `There is no question "${stray}" in this job.` }];
      return ask(config).flatMap((question) => problemsOf(question, given, item));
    },
    distance(a, b, config) {
      const apart = ask(config).map((one) =>
        one.rules.distance(answerTo(one, a), answerTo(one, b), one.config),
      );
      return apart.reduce((sum, one) => sum + one, 0) / apart.length;
    },
    merge: (values, config, learnt) =>
      values.length === 0 ? undefined : mergeParts(values, ask(config), learnt),
    whole: (config) => wholeParts(ask(config)),
    grade: (given, gold, config) => gradeParts(given, gold, ask(config)),
    labels: (config) =>
      ask(config).flatMap((question) =>
        question.rules.labels(question.config).map(({ id, name }) => ({
          id: labelOf(question.id, id),
          name: `${question.title}: ${name}`,
        })),
      ),
    regions: (given) => regionsOf(given, kinds),
    summary: (given, config) =>
      ask(config)
        .map((one) => `${one.title}: ${one.rules.summary(answerTo(one, given), one.config)}`)
        .join("; "),
    blank: (config) => ({
      parts: Object.fromEntries(ask(config).map((one) => [one.id, kept(one, one.rules.blank(one.config))])),
    }),
    sample: SAMPLE,
  };
}
