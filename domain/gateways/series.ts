/** A series of measurements: read from CSV once, kept as the binary form that tools read at once (`Item.series`). */
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { DomainError } from "#domain/errors";

/** The table is no series that can be used; the sentence says why. */
export class UnusableSeries extends DomainError {
  readonly code = "UNUSABLE_SERIES";
  readonly kind = "invalid" as const;
}

export const SERIES_BYTES_MAX = 100_000_000;
const POINTS_MAX = 2_000_000;
const CHANNELS_MAX = 64;
/** Rows read before other requests have their turn. */
const ROWS_AT_ONCE = 20_000;

export type KeptSeries = {
  bytes: Uint8Array;
  contentType: "application/octet-stream";
  sha256: string;
  facts: {
    type: "series";
    points: number;
    channels: { name: string; unit?: string }[];
    startSeconds: number;
    endSeconds: number;
  };
};

/**
 * A head, then rows: first the time (seconds, or ISO dates, which become seconds since 1970 UTC), then a number for each
 * channel; an empty cell is a gap. A channel's head may carry its unit: "Speed [m/s]" or "Speed (m/s)".
 * @throws UnusableSeries naming the row that is wrong.
 */
export async function keepSeries(given: Uint8Array): Promise<KeptSeries> {
  if (given.byteLength > SERIES_BYTES_MAX)
    throw new UnusableSeries(`A series has at most ${SERIES_BYTES_MAX / 1_000_000} MB as CSV.`);
  const text = textOf(given);
  const places = linesOf(text);
  const [headAt, ...rowsAt] = places;
  const headLine = headAt === undefined ? "" : text.slice(...headAt);
  const divider = ["\t", ";", ","].find((sign) => headLine.includes(sign));
  const head = divider ? cellsOf(headLine, divider) : [];
  if (!divider || head.length < 2)
    throw new UnusableSeries("A series needs a head: the time first, then a name for each channel.");
  const channels = head.slice(1).map(channelOf);
  if (channels.length > CHANNELS_MAX)
    throw new UnusableSeries(
      `A series has at most ${CHANNELS_MAX} channels; this one has ${channels.length}.`,
    );
  const points = rowsAt.length;
  if (points === 0) throw new UnusableSeries("A series needs at least one row below its head.");
  if (points > POINTS_MAX)
    throw new UnusableSeries(`A series has at most ${POINTS_MAX.toLocaleString("en")} rows.`);
  const bytes = Buffer.alloc(points * (8 + 4 * channels.length));
  let startSeconds = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (const [i, place] of rowsAt.entries()) {
    if (i % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate();
    const row = cellsOf(text.slice(...place), divider);
    const at = timeOf(row[0] ?? "", i + 2);
    if (at < before)
      throw new UnusableSeries(`Row ${i + 2} lies before the row above it: times must ascend.`);
    before = at;
    if (i === 0) startSeconds = at;
    bytes.writeDoubleLE(at, 8 * i);
    for (const [channel, { name }] of channels.entries())
      bytes.writeFloatLE(
        amountOf(row[channel + 1] ?? "", i + 2, name),
        8 * points + 4 * (channel * points + i),
      );
  }
  return {
    bytes,
    contentType: "application/octet-stream",
    sha256: createHash("sha256").update(bytes).digest("hex"),
    facts: { type: "series", points, channels, startSeconds, endSeconds: before },
  };
}

function textOf(given: Uint8Array): string {
  const strange = () =>
    new UnusableSeries("This is no file we can use: neither a picture, a recording, a film, a PDF nor CSV.");
  if (given.subarray(0, 4_096).includes(0)) throw strange();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(given);
  } catch {
    throw strange();
  }
}

/** Where each line that is not empty begins and ends. A million small arrays of cells at once would be too much. */
function linesOf(text: string): [number, number][] {
  const places: [number, number][] = [];
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf("\n", from);
    const end = found < 0 ? text.length : found;
    if (text.slice(from, end).trim() !== "") places.push([from, end]);
    from = end + 1;
  }
  return places;
}

function cellsOf(line: string, divider: string): string[] {
  return line.split(divider).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}

function channelOf(head: string, index: number): { name: string; unit?: string } {
  const [, name = "", unit = ""] = /^(.*?)\s*(?:[[(]([^\])]{1,20})[\])])?$/.exec(head.trim()) ?? [];
  return {
    name: (name || `Channel ${index + 1}`).slice(0, 80),
    ...(unit.trim() ? { unit: unit.trim() } : {}),
  };
}

function timeOf(cell: string, row: number): number {
  const seconds = cell === "" ? Number.NaN : Number(cell);
  if (Number.isFinite(seconds)) return seconds;
  const date = /^\d{4}-\d{2}-\d{2}/.test(cell) ? Date.parse(inUtc(cell)) : Number.NaN;
  if (Number.isFinite(date)) return date / 1000;
  throw new UnusableSeries(
    `Row ${row} begins with “${cell.slice(0, 40)}”, which is neither seconds nor an ISO time.`,
  );
}

/** A time without a zone is read as UTC, the same on every server. */
function inUtc(cell: string): string {
  const iso = cell.replace(" ", "T");
  return iso.includes("T") && !/(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso) ? `${iso}Z` : iso;
}

function amountOf(cell: string, row: number, channel: string): number {
  if (cell === "" || /^(?:nan|null|na)$/i.test(cell)) return Number.NaN;
  const amount = Number(cell);
  if (Number.isFinite(amount)) return amount;
  throw new UnusableSeries(`Row ${row} has “${cell.slice(0, 40)}” under “${channel}”, which is no number.`);
}
