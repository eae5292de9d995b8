import { peaksOf } from "./peaks";

/** Larger recordings are played from the server in parts, and drawn without a waveform: they would not fit in memory. */
const DECODED_BYTES_MAX = 60_000_000;
/** Enough to see where there is sound; decoding at this rate keeps an hour at 115 MB. */
const DECODE_RATE = 8_000;

export type LoadedAudio = {
  /** What the player is given. */
  src: string;
  /** Undefined where it cannot be drawn. */
  peaks: Float32Array | undefined;
  close: () => void;
};

/** Fetches a recording (from the browser's cache where the bench has prefetched it) and computes its waveform here. */
export async function loadAudio(url: string, seconds: number, signal: AbortSignal): Promise<LoadedAudio> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`The recording answered with status ${response.status}.`);
  if (Number(response.headers.get("content-length") ?? 0) > DECODED_BYTES_MAX) {
    void response.body?.cancel();
    return { src: url, peaks: undefined, close: () => {} };
  }
  const blob = await response.blob();
  const src = URL.createObjectURL(blob);
  const close = () => URL.revokeObjectURL(src);
  try {
    const decoder = new OfflineAudioContext(1, 1, DECODE_RATE);
    const sound = await decoder.decodeAudioData(await blob.arrayBuffer());
    const channels = Array.from({ length: sound.numberOfChannels }, (_, i) => sound.getChannelData(i));
    return { src, peaks: peaksOf(channels, seconds), close };
  } catch {
    return { src, peaks: undefined, close };
  }
}
