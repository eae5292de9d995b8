/** A recording as a file: a tone that swells and fades, 8,000 samples of 8 bits a second, one channel (RIFF WAVE). */
const RATE = 8_000;

export function recordingOf(seconds: number): Buffer {
  const samples = seconds * RATE;
  const file = Buffer.alloc(44 + samples, 128);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + samples, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write("data", 36);
  file.writeUInt32LE(samples, 40);
  const period = Uint8Array.from({ length: RATE }, (_, i) => 128 + Math.round(60 * Math.sin(i / 9)));
  for (let second = 0; second < seconds; second += 1 + (second % 3)) file.set(period, 44 + second * RATE);
  return file;
}
