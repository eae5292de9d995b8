/** An MP3 without its tags: ID3v2 before the sound, APEv2, Lyrics3 and ID3v1 behind it. */
export function stripMp3(bytes: Buffer): Buffer {
  let start = 0;
  while (bytes.toString("latin1", start, start + 3) === "ID3" && start + 10 <= bytes.length) {
    const footer = ((bytes[start + 5] ?? 0) & 0x10) !== 0 ? 10 : 0;
    start += 10 + footer + synchsafe(bytes, start + 6);
  }
  let end = bytes.length;
  for (;;) {
    if (bytes.toString("latin1", end - 128, end - 125) === "TAG") end -= 128;
    else if (bytes.toString("latin1", end - 32, end - 24) === "APETAGEX") {
      const hasHeader = (bytes.readUInt32LE(end - 12) & 0x8000_0000) !== 0;
      end -= bytes.readUInt32LE(end - 20) + (hasHeader ? 32 : 0);
    } else if (bytes.toString("latin1", end - 9, end) === "LYRICS200") {
      end -= Number.parseInt(bytes.toString("latin1", end - 15, end - 9), 10) + 15;
    } else break;
  }
  return end > start ? bytes.subarray(start, end) : Buffer.alloc(0);
}

/** Four bytes of seven bits each. */
function synchsafe(bytes: Buffer, at: number): number {
  return [0, 1, 2, 3].reduce((sum, i) => sum * 128 + ((bytes[at + i] ?? 0) & 0x7f), 0);
}
