/** Rows name kept files by their asset ids; what the file is comes from the file. Pure. */
import type { AssetFacts } from "./asset-facts";
import { ITEM_WORDS, MEDIA_TYPES, type MediaType } from "./item";
import type { StoredItem } from "./stored-item";

export type NamedFiles = { [T in MediaType]?: { assetId: string } | null };
export type FileProblem = { code: "invalid" | "unknown_file"; part: MediaType; message: string };

/**
 * The item with the facts of each file it names.
 * @param files the kept files it may name, by asset id
 * @param place where they are kept, as "this job"
 */
export function fillFiles(
  given: NamedFiles & Record<string, unknown>,
  files: ReadonlyMap<string, AssetFacts>,
  place: string,
): { item: StoredItem } | { problem: FileProblem } {
  const item: Record<string, unknown> = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined),
  );
  for (const part of MEDIA_TYPES) {
    const named = given[part];
    if (!named) continue;
    const found = files.get(named.assetId);
    if (!found) {
      const message = `${part} ${named.assetId} was not uploaded to ${place}`;
      return { problem: { code: "unknown_file", part, message } };
    }
    if (found.type !== part) {
      const message = `${named.assetId} is ${ITEM_WORDS[found.type]}, not ${ITEM_WORDS[part]}`;
      return { problem: { code: "invalid", part, message } };
    }
    const { type: _type, ...facts } = found;
    item[part] = { ...named, ...facts };
  }
  return { item: item as StoredItem };
}
