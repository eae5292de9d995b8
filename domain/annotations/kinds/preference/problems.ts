/** What can be wrong with a comparison, each as a sentence for the person who compared. */
import type { Item, Problem } from "../../kind";
import type { PreferenceConfig } from "./config";
import { compared, responsesOf } from "./ordering";
import type { PreferenceValue } from "./value";

export function preferenceProblems(value: PreferenceValue, config: PreferenceConfig, item: Item): Problem[] {
  const ids = (item.responses ?? []).map((response) => response.id);
  const unknown = responsesOf([value]).find((id) => !ids.includes(id));
  if (unknown !== undefined)
    return [{ path: "order", message: `There is no answer "${unknown}" in this task.` }];
  return [
    ...orderProblems(value, config, ids),
    ...ratingProblems(value, config, ids),
    ...reasonProblems(value, config),
  ];
}

function orderProblems(value: PreferenceValue, config: PreferenceConfig, ids: string[]): Problem[] {
  const wrong = (message: string): Problem[] => [{ path: "order", message }];
  const named = value.order.flat();
  if (config.compare === "ratings") return compared(value) ? wrong("This job asks for ratings only.") : [];
  if (value.noneGood) {
    if (!config.noneGood) return wrong("In this job one of the answers must be chosen.");
    return named.length > 0 ? wrong("None is good: then no answer can be the best.") : [];
  }
  if (new Set(named).size < named.length) return wrong("An answer stands in two places.");
  if (named.length === 0)
    return wrong(config.compare === "best" ? "Choose the best answer." : "Put the answers in order.");
  if (!config.ties && value.order.some((group) => group.length > 1))
    return wrong("In this job answers cannot be equally good: decide between them.");
  if (config.compare === "ranking") {
    const left = ids.length - named.length;
    return left > 0
      ? wrong(left === 1 ? "One answer has no place yet." : `${left} answers have no place yet.`)
      : [];
  }
  const [best = []] = value.order;
  if (value.order.length > 1 || (best.length > 1 && best.length < ids.length))
    return wrong("Choose one answer, or say that all are equally good.");
  return [];
}

function ratingProblems(value: PreferenceValue, config: PreferenceConfig, ids: string[]): Problem[] {
  const problems: Problem[] = [];
  value.ratings.forEach((rating, at) => {
    const scale = config.scales.find((one) => one.id === rating.scale);
    const path = `ratings.${at}`;
    if (!scale) problems.push({ path, message: `There is no scale "${rating.scale}" in this job.` });
    else if (rating.value > scale.steps)
      problems.push({ path, message: `"${scale.name}" goes from 1 to ${scale.steps}.` });
    const same = (other: typeof rating) => other.response === rating.response && other.scale === rating.scale;
    if (value.ratings.findIndex(same) !== at)
      problems.push({ path, message: "An answer is rated twice on one scale." });
  });
  if (problems.length > 0) return problems;
  const missing = ids.length * config.scales.length - value.ratings.length;
  if (missing <= 0) return [];
  return [
    {
      path: "ratings",
      message: missing === 1 ? "One rating is missing." : `${missing} ratings are missing.`,
    },
  ];
}

function reasonProblems(value: PreferenceValue, config: PreferenceConfig): Problem[] {
  const written = value.reason.trim() !== "";
  if (config.reason === "required" && !written)
    return [{ path: "reason", message: "Write why, in a sentence." }];
  if (config.reason === "none" && written)
    return [{ path: "reason", message: "This job asks for no reason." }];
  return [];
}
