/** What is known of a kept file, by what it is: the facts that an item of that type carries beside its address. */
import type { Item } from "./kind";

type FactsOf<T extends "audio" | "video" | "document" | "series"> = { type: T } & Omit<
  NonNullable<Item[T]>,
  "url"
>;

export type AssetFacts =
  | { type: "image"; width: number; height: number }
  | FactsOf<"audio">
  | FactsOf<"video">
  | FactsOf<"document">
  | FactsOf<"series">;

/** What a row of `assets` says of its file; pictures kept before other files were say it by their size alone. */
export function factsOfAsset(row: {
  width: number | null;
  height: number | null;
  facts: unknown;
}): AssetFacts | undefined {
  if (row.facts) return row.facts as AssetFacts;
  return row.width && row.height ? { type: "image", width: row.width, height: row.height } : undefined;
}
