/** Small files of each type, made by hand: real enough for every reader, with words in them that no worker may read. */

/** What stands in each of them about its origin. */
export const TELLTALE = "Rita's gold take";

/** Tones in 16-bit mono, with an INFO list naming the artist. Each part sounds for `seconds` at `hertz` (0 is silence). */
export function wav(parts: { seconds: number; hertz: number }[], rate = 8_000, tagged = true): Buffer {
  const samples = parts.flatMap(({ seconds, hertz }) =>
    Array.from({ length: Math.round(seconds * rate) }, (_, i) =>
      Math.round(12_000 * Math.sin((2 * Math.PI * hertz * i) / rate)),
    ),
  );
  const sound = Buffer.alloc(samples.length * 2);
  for (const [i, sample] of samples.entries()) sound.writeInt16LE(sample, 2 * i);
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt32LE(rate * 2, 8);
  format.writeUInt16LE(2, 12);
  format.writeUInt16LE(16, 14);
  const artist = Buffer.concat([Buffer.from("INFO"), riff("IART", Buffer.from(TELLTALE))]);
  const body = [riff("fmt ", format), ...(tagged ? [riff("LIST", artist)] : []), riff("data", sound)];
  return riff("RIFF", Buffer.concat([Buffer.from("WAVE"), ...body]));
}

function riff(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** Empty pages with an author, in uncompressed objects. */
export function pdf(pages: number): Buffer {
  const kids = Array.from({ length: pages }, (_, i) => `${i + 4} 0 R`).join(" ");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`,
    `<</Author(${TELLTALE})/Title <feff0047>>>`,
    ...Array.from({ length: pages }, () => "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>"),
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  text += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R/Info 3 0 R>>\nstartxref\n${table}\n%%EOF`;
  return Buffer.from(text, "latin1");
}

/** A film of `frames` at 25 a second, 64 × 48, whose frames nobody decodes; titled and tagged. */
export function webm(frames: number, codec = "V_VP8"): Buffer {
  const seconds = Buffer.alloc(8);
  seconds.writeDoubleBE(frames * 40);
  const info = element("1549a966", [
    element("2ad7b1", number(1_000_000)),
    element("4489", seconds),
    element("7ba9", Buffer.from(TELLTALE)),
    element("4d80", Buffer.from("muxer of Rita")),
    element("5741", Buffer.from("writer of Rita")),
  ]);
  const track = element("ae", [
    element("d7", number(1)),
    element("73c5", number(1)),
    element("83", number(1)),
    element("86", Buffer.from(codec)),
    element("23e383", number(40_000_000)),
    element("e0", [element("b0", number(64)), element("ba", number(48))]),
  ]);
  const blocks = Array.from({ length: frames }, (_, i) => {
    const head = Buffer.from([0x81, (i * 40) >> 8, (i * 40) & 0xff, i === 0 ? 0x80 : 0]);
    const frame = Buffer.from("10020000009d012a400030000000", "hex");
    return element("a3", Buffer.concat([head, frame]));
  });
  const tags = element("1254c367", [
    element("7373", [
      element("67c8", [element("45a3", Buffer.from("ARTIST")), element("4487", Buffer.from(TELLTALE))]),
    ]),
  ]);
  return Buffer.concat([
    element("1a45dfa3", [
      element("4282", Buffer.from("webm")),
      element("4287", number(2)),
      element("4285", number(2)),
    ]),
    element("18538067", [
      info,
      element("1654ae6b", [track]),
      tags,
      element("1f43b675", [element("e7", number(0)), ...blocks]),
    ]),
  ]);
}

function element(id: string, body: Buffer | Buffer[]): Buffer {
  const content = Array.isArray(body) ? Buffer.concat(body) : body;
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(0x0100_0000_0000_0000n | BigInt(content.length));
  return Buffer.concat([Buffer.from(id, "hex"), size, content]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
