/** Two to six answers side by side: the best one, a ranking, or ratings. */
import type { Kind } from "../../kind";
import { COMPARISON, type PreferenceConfig, preferenceConfig } from "./config";
import { gradePreference } from "./grade";
import { mergePreferences } from "./merge";
import { compared, orderDistance, ratingDistance } from "./ordering";
import { preferenceProblems } from "./problems";
import { SAMPLE } from "./sample";
import { BLANK, type PreferenceValue, preferenceValue } from "./value";
import { type PreferenceCrowd, type PreferenceWorker, wholePreferences } from "./whole";

export const preference: Kind<PreferenceConfig, PreferenceValue, PreferenceCrowd, PreferenceWorker> = {
  name: "preference",
  title: "Compare answers",
  description:
    "Workers read two to six answers side by side, in an order of their own, and pick the best one, rank or rate them.",
  items: ["responses"],
  version: 1,
  upgrade: {},
  config: preferenceConfig,
  value: preferenceValue,
  rightFrom: 0.75,
  problems: preferenceProblems,
  distance(a, b, config) {
    const rating = () => ratingDistance(a, b, (id) => config.scales.find((one) => one.id === id)?.steps ?? 2);
    if (config.compare === "ratings") return rating();
    const comparison = orderDistance(a, b);
    return config.scales.length === 0 ? comparison : 0.6 * comparison + 0.4 * rating();
  },
  merge: mergePreferences,
  whole: wholePreferences,
  grade: gradePreference,
  labels: (config) => [
    ...(config.compare === "ratings" ? [] : [{ id: COMPARISON, name: config.question }]),
    ...config.scales.map(({ id, name }) => ({ id, name })),
  ],
  regions: (value) => [
    ...(compared(value) ? [{ type: "ranking" as const, label: COMPARISON, order: value.order }] : []),
    ...value.ratings.map((one) => ({
      type: "rating" as const,
      label: one.scale,
      target: one.response,
      value: one.value,
    })),
  ],
  summary(value, config) {
    const ratings = value.ratings.length === 1 ? "one rating" : `${value.ratings.length} ratings`;
    const said = [
      config.compare === "ratings" ? "" : namedOrder(value),
      value.ratings.length > 0 ? ratings : "",
    ].filter(Boolean);
    return said.join("; ") || "nothing compared";
  },
  /** "a", "a>b>c", "a=b" (a tie names all of them), "none". */
  fromText(text, config) {
    if (config.compare === "ratings") return undefined;
    if (/^none$/i.test(text.trim())) return { ...BLANK, noneGood: true };
    const order = text.split(">").map((group) =>
      group
        .split("=")
        .map((id) => id.trim())
        .filter(Boolean),
    );
    return order.some((group) => group.length === 0) ? undefined : { ...BLANK, order };
  },
  blank: () => BLANK,
  sample: SAMPLE,
};

/** The order in the requester's ids, for lists and exports. */
function namedOrder(value: PreferenceValue): string {
  if (value.noneGood) return "none is good";
  return value.order.map((group) => group.join(" = ")).join(" > ");
}
