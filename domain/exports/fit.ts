import { kindOf } from "#domain/annotations/kinds/index";
import type { ExportFormat } from "./format";

/** Why a format cannot hold what a kind's answers are made of; undefined when it can. */
export function unwritable(format: ExportFormat | undefined, kindName: string): string | undefined {
  if (!format) return "is no format of this marketplace";
  const { regions } = format;
  if (regions === "all") return undefined;
  const kind = kindOf(kindName);
  const types = new Set(kind.regions(kind.sample.value).map((region) => region.type));
  const missing = [...types].filter((type) => !regions.includes(type));
  return missing.length === 0 ? undefined : `${format.title} cannot hold ${missing.join(" and ")} marks`;
}
