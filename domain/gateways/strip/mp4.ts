/**
 * An MP4 or M4A file that tells neither when, where nor with what it was made. Boxes that tell become free space of the same
 * length, so that no sample moves (ISO/IEC 14496-12).
 */
const TELLING = new Set(["udta", "meta", "uuid", "Xtra", "skip", "free", "wide"]);
const OPENED = new Set(["moov", "trak", "mdia", "edts", "minf", "dinf", "stbl", "mvex"]);
/** Boxes that begin with version, flags, and the times of creation and of the last change. */
const DATED = new Set(["mvhd", "tkhd", "mdhd"]);

export function stripMp4(given: Buffer): Buffer {
  const bytes = Buffer.from(given);
  strip(bytes, 0, bytes.length);
  return bytes;
}

function strip(bytes: Buffer, from: number, to: number): void {
  for (let at = from; at + 8 <= to; ) {
    const name = bytes.toString("latin1", at + 4, at + 8);
    const said = bytes.readUInt32BE(at);
    const long = said === 1 && at + 16 <= to;
    const head = long ? 16 : 8;
    const size = said === 0 ? to - at : long ? Number(bytes.readBigUInt64BE(at + 8)) : said;
    if (size < head || at + size > to) return;
    const body = at + head;
    if (TELLING.has(name)) {
      bytes.write("free", at + 4, "latin1");
      bytes.fill(0, body, at + size);
    } else if (DATED.has(name)) bytes.fill(0, body + 4, body + 4 + (bytes[body] === 1 ? 16 : 8));
    else if (name === "hdlr") bytes.fill(0, body + 24, at + size);
    else if (OPENED.has(name)) strip(bytes, body, at + size);
    at += size;
  }
}
