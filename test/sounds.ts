/** The sample recordings of the gallery, made of nothing but sines and a seeded hiss: 8 bits, 8,000 samples a second. */
const RATE = 8_000;

type Sound = { from: number; to: number; of: (seconds: number) => number };

/** A tone, a bell that begins before the tone ends, and noise: `public/samples/sounds.wav`. */
export function soundsWav(): Buffer {
  let seed = 7;
  const hiss = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 30 - 1;
  };
  return wav8(3, [
    { from: 0.3, to: 1.1, of: (t) => 0.4 * sine(262, t) },
    { from: 0.9, to: 2, of: (t) => 0.5 * Math.exp(-2.5 * t) * (sine(880, t) + 0.4 * sine(2_217, t)) },
    { from: 2.2, to: 2.7, of: () => 0.35 * hiss() },
  ]);
}

/** Do, re, mi by a low voice, then mi, re, do by a high one: `public/samples/notes.wav`. */
export function notesWav(): Buffer {
  const low = [130.8, 146.8, 164.8].map((hertz, i) => sung(hertz, 0.2 + 0.5 * i));
  const high = [329.6, 293.7, 261.6].map((hertz, i) => sung(hertz, 2 + 0.5 * i));
  return wav8(3.7, [...low, ...high]);
}

function sung(hertz: number, from: number): Sound {
  const of = (t: number) =>
    0.45 *
    Math.sin((Math.PI * t) / 0.4) *
    (sine(hertz, t) + 0.5 * sine(2 * hertz, t) + 0.3 * sine(3 * hertz, t));
  return { from, to: from + 0.4, of };
}

function sine(hertz: number, seconds: number): number {
  return Math.sin(2 * Math.PI * hertz * seconds);
}

function wav8(seconds: number, sounds: readonly Sound[]): Buffer {
  const samples = Math.round(seconds * RATE);
  const file = Buffer.alloc(44 + samples);
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
  for (let i = 0; i < samples; i++) {
    const at = i / RATE;
    const heard = sounds
      .filter((s) => at >= s.from && at < s.to)
      .reduce((sum, s) => sum + s.of(at - s.from), 0);
    file[44 + i] = 128 + Math.round(127 * Math.max(-1, Math.min(1, heard)));
  }
  return file;
}
