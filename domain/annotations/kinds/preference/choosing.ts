/** What each key, click or tap makes of a comparison; pure, so that the tool only draws. */
import type { PreferenceConfig } from "./config";
import { placeOf } from "./ordering";
import type { PreferenceValue } from "./value";

/** Picks the best one, or gives the next place of a ranking; picked again it is taken out. `equal` joins the last place. */
export function picked(
  value: PreferenceValue,
  config: PreferenceConfig,
  id: string,
  equal = false,
): PreferenceValue {
  if (config.compare === "ratings") return value;
  if (config.compare === "best") return { ...value, noneGood: false, order: [[id]] };
  const without = value.order
    .map((group) => group.filter((one) => one !== id))
    .filter((group) => group.length > 0);
  const wasThere = placeOf(value.order, id) < value.order.length;
  if (wasThere && !equal) return { ...value, order: without };
  const last = without.at(-1);
  const order = equal && last && config.ties ? [...without.slice(0, -1), [...last, id]] : [...without, [id]];
  return { ...value, noneGood: false, order };
}

/** All are equally good; said again it is taken back. */
export function allEqual(value: PreferenceValue, ids: readonly string[]): PreferenceValue {
  const is = value.order[0]?.length === ids.length;
  return { ...value, noneGood: false, order: is ? [] : [[...ids]] };
}

/** None is good; said again it is taken back. */
export function noneGood(value: PreferenceValue): PreferenceValue {
  return { ...value, noneGood: !value.noneGood, order: [] };
}

/** Takes the last place of a ranking back. */
export function lastTakenBack(value: PreferenceValue): PreferenceValue {
  const last = value.order.at(-1);
  if (!last) return value;
  const rest = last.slice(0, -1);
  return { ...value, order: [...value.order.slice(0, -1), ...(rest.length > 0 ? [rest] : [])] };
}

export function rated(
  value: PreferenceValue,
  response: string,
  scale: string,
  step: number,
): PreferenceValue {
  const others = value.ratings.filter((one) => one.response !== response || one.scale !== scale);
  return { ...value, ratings: [...others, { response, scale, value: step }] };
}
