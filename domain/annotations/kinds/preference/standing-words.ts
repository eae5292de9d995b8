import type { PreferenceConfig } from "./config";
import { placeOf } from "./ordering";
import type { PreferenceValue } from "./value";

const PLACES = ["1st", "2nd", "3rd", "4th", "5th", "6th"];

/** What an order says of one answer, in a word: "Best", "Equal", "2nd", "Not good"; undefined where it says nothing. */
export function standingOf(value: PreferenceValue, config: PreferenceConfig, id: string): string | undefined {
  if (config.compare === "ratings") return undefined;
  if (value.noneGood) return "Not good";
  const place = placeOf(value.order, id);
  const group = value.order[place];
  if (!group) return undefined;
  if (config.compare === "best") return group.length > 1 ? "Equal" : "Best";
  return group.length > 1 ? `${PLACES[place]}, equal` : PLACES[place];
}
