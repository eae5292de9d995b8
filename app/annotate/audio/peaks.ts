/** What a waveform is drawn from: the highest and the lowest sample of each small stretch. */

const PAIRS_A_SECOND = 150;
const PAIRS_MAX = 400_000;

/**
 * Of samples −1…1 of each channel, in turn the highest and the lowest of each stretch over all channels: 300 numbers a second,
 * fewer where that would be too many.
 */
export function peaksOf(channels: readonly Float32Array[], seconds: number): Float32Array {
  const length = channels[0]?.length ?? 0;
  const pairs = Math.max(1, Math.min(PAIRS_MAX, Math.round(seconds * PAIRS_A_SECOND), length));
  const peaks = new Float32Array(2 * pairs);
  for (let pair = 0; pair < pairs; pair++) {
    const [from, to] = [Math.floor((pair * length) / pairs), Math.floor(((pair + 1) * length) / pairs)];
    let [high, low] = [0, 0];
    for (const channel of channels)
      for (let i = from; i < to; i++) {
        const sample = channel[i] ?? 0;
        if (sample > high) high = sample;
        else if (sample < low) low = sample;
      }
    peaks[2 * pair] = high;
    peaks[2 * pair + 1] = low;
  }
  return peaks;
}
