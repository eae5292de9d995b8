/** Puts encoded frames into a WebM file that can be searched: one cluster for each key frame, an index at the end. */

type Film = { width: number; height: number; fps: number };

/** VP8 frames in order, the first a key frame; times are whole milliseconds. */
export function webm({ width, height, fps }: Film, frames: { key: boolean; bytes: number[] }[]): Buffer {
  const timeOf = (frame: number) => Math.round((frame * 1_000) / fps);
  const head = element(
    0x1a45dfa3,
    element(0x4286, number(1)),
    element(0x42f7, number(1)),
    element(0x42f2, number(4)),
    element(0x42f3, number(8)),
    element(0x4282, Buffer.from("webm")),
    element(0x4287, number(2)),
    element(0x4285, number(2)),
  );
  const lasts = Buffer.alloc(8);
  lasts.writeDoubleBE(timeOf(frames.length));
  const info = element(
    0x1549a966,
    element(0x2ad7b1, number(1_000_000)),
    element(0x4489, lasts),
    element(0x4d80, Buffer.from("Touchstone")),
    element(0x5741, Buffer.from("Touchstone")),
  );
  const track = element(
    0xae,
    element(0xd7, number(1)),
    element(0x73c5, number(1)),
    element(0x83, number(1)),
    element(0x86, Buffer.from("V_VP8")),
    element(0x23e383, number(Math.round(1e9 / fps))),
    element(0xe0, element(0xb0, number(width)), element(0xba, number(height))),
  );
  const parts = [info, element(0x1654ae6b, track)];
  const cues: Buffer[] = [];
  let at = parts.reduce((sum, part) => sum + part.length, 0);
  for (const [frame, { key }] of frames.entries()) {
    if (!key) continue;
    const after = frames.findIndex((other, i) => i > frame && other.key);
    const blocks = frames.slice(frame, after < 0 ? undefined : after).map((one, i) => {
      const start = Buffer.from([0x81, 0, 0, one.key ? 0x80 : 0]);
      start.writeInt16BE(timeOf(frame + i) - timeOf(frame), 1);
      return element(0xa3, start, Buffer.from(one.bytes));
    });
    const cluster = element(0x1f43b675, element(0xe7, number(timeOf(frame))), ...blocks);
    const place = element(0xb7, element(0xf7, number(1)), element(0xf1, number(at)));
    cues.push(element(0xbb, element(0xb3, number(timeOf(frame))), place));
    parts.push(cluster);
    at += cluster.length;
  }
  return Buffer.concat([head, element(0x18538067, ...parts, element(0x1c53bb6b, ...cues))]);
}

/** An EBML element: its id, its length in eight bytes, what it holds. */
function element(id: number, ...holds: Buffer[]): Buffer {
  const body = Buffer.concat(holds);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(body.length) | (1n << 56n));
  return Buffer.concat([number(id), length, body]);
}

function number(value: number): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex");
}
