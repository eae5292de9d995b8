/** The formats in which labels leave the marketplace: one line each. */
import type { ExportFormat } from "../format";
import { csv } from "./csv/format";
import { jsonl } from "./jsonl/format";

export const FORMATS: readonly ExportFormat[] = [jsonl, csv];

/** The format of that name, or undefined. */
export function formatOf(name: string): ExportFormat | undefined {
  return FORMATS.find((format) => format.name === name);
}
