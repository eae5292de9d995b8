/** A WAV file with nothing but its format and its samples: no INFO list, no broadcast chunk, no embedded tags. */
const KEPT = new Set(["fmt ", "fact", "data"]);

export function stripWav(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let at = 12;
  while (at + 8 <= bytes.length) {
    const name = bytes.toString("latin1", at, at + 4);
    // Recorders that were cut off leave 0 or 2³² - 1 here: then the rest of the file is the sound.
    const said = bytes.readUInt32LE(at + 4);
    const open = name === "data" && (said === 0 || at + 8 + said > bytes.length);
    const size = open ? bytes.length - at - 8 : Math.min(said, bytes.length - at - 8);
    if (KEPT.has(name)) {
      const head = Buffer.from(bytes.subarray(at, at + 8));
      head.writeUInt32LE(size, 4);
      kept.push(head, bytes.subarray(at + 8, at + 8 + size), Buffer.alloc(size % 2));
    }
    at += 8 + size + (size % 2);
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from("RIFF\0\0\0\0WAVE", "latin1");
  head.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([head, body]);
}
