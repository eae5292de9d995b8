/**
 * A WebM file without titles, tags, attachments, dates and program names. Elements that tell become empty space (Void) of the
 * same length, so that no cluster moves (RFC 8794, RFC 9559).
 */
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const OPENED = new Set([SEGMENT, INFO, TRACKS, TRACK_ENTRY]);
/** Tags, attachments, chapters; title, date, file names and the family's ids; a track's name. */
const TELLING = new Set([
  0x1254c367, 0x1941a469, 0x1043a770, 0x7ba9, 0x4461, 0x7384, 0x3c83ab, 0x3e83bb, 0x73a4, 0x536e,
]);
/** The muxer and the writing program must be there, but need say nothing. */
const NAMING = new Set([0x4d80, 0x5741]);
const VOID = 0xec;

export function stripWebm(given: Buffer): Buffer {
  const bytes = Buffer.from(given);
  strip(bytes, 0, bytes.length);
  return bytes;
}

function strip(bytes: Buffer, from: number, to: number): void {
  for (let at = from; at < to; ) {
    const id = numberAt(bytes, at, true);
    const size = id && numberAt(bytes, at + id.length, false);
    if (!id || !size) return;
    const body = at + id.length + size.length;
    // A size of all ones is unknown: the element goes to the end of what holds it.
    const unknown = size.value === 2 ** (7 * size.length) - 1;
    const end = unknown ? to : body + size.value;
    if (end > to) return;
    if (TELLING.has(id.value)) empty(bytes, at, end);
    else if (NAMING.has(id.value)) bytes.fill(" ", body, end);
    else if (OPENED.has(id.value)) strip(bytes, body, end);
    else if (unknown) return;
    at = end;
  }
}

/** Makes one Void element of the place. */
function empty(bytes: Buffer, from: number, to: number): void {
  const total = to - from;
  const width = total - 2 < 127 ? 1 : 8;
  bytes[from] = VOID;
  if (width === 1) bytes[from + 1] = 0x80 | (total - 2);
  else bytes.writeBigUInt64BE(0x0100_0000_0000_0000n | BigInt(total - 9), from + 1);
  bytes.fill(0, from + 1 + width, to);
}

/** A number of variable length; of ids the length's own bit is a part. */
function numberAt(
  bytes: Buffer,
  at: number,
  withMark: boolean,
): { value: number; length: number } | undefined {
  const first = bytes[at];
  if (!first || at >= bytes.length) return undefined;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return undefined;
  let value = withMark ? first : first & (0xff >> length);
  for (let i = 1; i < length; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return { value, length };
}
