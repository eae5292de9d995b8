/** A FLAC file with its stream's facts and seek table only: comments, pictures, cue sheets and foreign blocks go. */
const STREAM_INFO = 0;
const SEEK_TABLE = 3;
const LAST = 0x80;

export function stripFlac(bytes: Buffer): Buffer {
  let at = bytes.indexOf("fLaC", 0, "latin1") + 4;
  const blocks: Buffer[] = [];
  for (let last = false; !last && at + 4 <= bytes.length; ) {
    const head = bytes[at] ?? 0;
    last = (head & LAST) !== 0;
    const end = at + 4 + bytes.readUIntBE(at + 1, 3);
    const type = head & ~LAST;
    if (type === STREAM_INFO || type === SEEK_TABLE) blocks.push(Buffer.from(bytes.subarray(at, end)));
    at = end;
  }
  for (const [i, block] of blocks.entries())
    block[0] = ((block[0] ?? 0) & ~LAST) | (i === blocks.length - 1 ? LAST : 0);
  return Buffer.concat([Buffer.from("fLaC", "latin1"), ...blocks, bytes.subarray(at)]);
}
