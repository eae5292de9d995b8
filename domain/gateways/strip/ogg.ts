/**
 * An Ogg file (Vorbis, Opus) whose comments say nothing. The comment packet keeps its length, filled with a vendor name of
 * spaces, so that no page moves; only the checksums of its pages are computed anew (RFC 3533).
 */
type Page = { start: number; body: number; lacing: Buffer; end: number; stream: number };
/** A packet's bytes in the file, in order, and the pages they stand on. */
type Packet = { pieces: { from: number; to: number }[]; pages: Page[] };

const HEADS = [
  { name: "\u0003vorbis", tail: [0, 0, 0, 0, 1] },
  { name: "OpusTags", tail: [0, 0, 0, 0] },
];

export function stripOgg(given: Buffer): Buffer {
  const bytes = Buffer.from(given);
  const pages = pagesOf(bytes);
  for (const stream of new Set(pages.map((page) => page.stream))) {
    const packet = secondPacket(pages.filter((page) => page.stream === stream));
    const said = Buffer.concat(packet.pieces.map(({ from, to }) => bytes.subarray(from, to)));
    const silent = withoutWords(said);
    if (!silent) continue;
    let at = 0;
    for (const { from, to } of packet.pieces) {
      silent.copy(bytes, from, at, at + to - from);
      at += to - from;
    }
    for (const { start, end } of packet.pages) {
      bytes.writeUInt32LE(0, start + 22);
      bytes.writeUInt32LE(checksum(bytes.subarray(start, end)), start + 22);
    }
  }
  return bytes;
}

function pagesOf(bytes: Buffer): Page[] {
  const pages: Page[] = [];
  for (let at = 0; at + 27 <= bytes.length && bytes.toString("latin1", at, at + 4) === "OggS"; ) {
    const body = at + 27 + (bytes[at + 26] ?? 0);
    const lacing = bytes.subarray(at + 27, body);
    const end = Math.min(
      bytes.length,
      lacing.reduce((sum, lace) => sum + lace, body),
    );
    pages.push({ start: at, body, lacing, end, stream: bytes.readUInt32LE(at + 14) });
    at = end;
  }
  return pages;
}

function secondPacket(pages: Page[]): Packet {
  const packet: Packet = { pieces: [], pages: [] };
  let number = 0;
  for (const page of pages) {
    let at = page.body;
    for (const lace of page.lacing) {
      if (number === 1) {
        packet.pieces.push({ from: at, to: Math.min(at + lace, page.end) });
        if (packet.pages.at(-1) !== page) packet.pages.push(page);
      }
      at += lace;
      if (lace < 255) number += 1;
      if (number > 1) return packet;
    }
  }
  return packet;
}

/** The same packet, as long as it was, without a word in it; undefined when it holds no comments. */
function withoutWords(packet: Buffer): Buffer | undefined {
  const head = HEADS.find(({ name }) => packet.toString("latin1", 0, name.length) === name);
  if (!head) return undefined;
  const length = packet.length - head.name.length - 4 - head.tail.length;
  if (length < 0) return undefined;
  const vendor = Buffer.alloc(4 + length, " ");
  vendor.writeUInt32LE(length, 0);
  return Buffer.concat([Buffer.from(head.name, "latin1"), vendor, Buffer.from(head.tail)]);
}

/** CRC-32 of Ogg: polynomial 04C11DB7, not reflected, from 0. */
function checksum(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) ^ (TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return crc;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
  return crc >>> 0;
});
