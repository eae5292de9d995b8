/** The sample series of the gallery: a motor that is started, knocks once, runs hot and gives way under a load. */

const POINTS = 480;
const STEP = 0.125;

/** Little-endian: 480 times as float64, then vibration, temperature and speed as float32: `public/samples/machine.series`. */
export function machineSeries(): Buffer {
  let seed = 11;
  const hiss = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 30 - 1;
  };
  const times = Array.from({ length: POINTS }, (_, i) => i * STEP);
  const runs = (t: number) => t >= 5 && t < 54;
  const vibration = times.map((t) => (Math.abs(t - 18.25) < 0.2 ? 7 : (runs(t) ? 1.4 : 0.1) * hiss()));
  const temperature = times.map((t) => {
    const heat = t < 5 ? 0 : t < 26 ? (t - 5) / 21 : t < 42.5 ? 1 : Math.max(0, 1 - (t - 42.5) / 16);
    const over = t >= 26 && t < 42.5 ? 12 * Math.sin((Math.PI * (t - 26)) / 16.5) : 0;
    return 22 + 58 * heat + over + 0.6 * hiss();
  });
  const speed = times.map((t) => {
    if (!runs(t)) return 0;
    return Math.min(1, (t - 5) / 3, (54 - t) / 2) * (t >= 36 ? 1_100 : 1_500) + 12 * hiss();
  });
  const file = Buffer.alloc(POINTS * (8 + 3 * 4));
  for (const [i, t] of times.entries()) file.writeDoubleLE(t, 8 * i);
  for (const [c, channel] of [vibration, temperature, speed].entries())
    for (const [i, value] of channel.entries()) file.writeFloatLE(value, POINTS * 8 + 4 * (c * POINTS + i));
  return file;
}
