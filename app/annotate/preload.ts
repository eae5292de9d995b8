import type { BenchAssignment } from "./bench-api";

/** Larger recordings, documents and series than this are fetched when they are shown: memory is not for what may never be. */
const WHOLE_BYTES_MAX = 60_000_000;

/**
 * Gets everything an item shows ready while the one before it is still being labeled: pictures decoded, recordings, documents
 * and series in the browser's cache (their addresses say they may be kept), the first seconds of films.
 */
export async function preloadItem({ item }: Pick<BenchAssignment, "item">): Promise<void> {
  const whole = [item.audio, item.document, item.series].flatMap((file) => (file ? [file.url] : []));
  await Promise.all([
    item.image && decodeImage(item.image.url),
    item.video && beginFilm(item.video.url),
    ...whole.map(fetchWhole),
  ]);
}

async function decodeImage(url: string): Promise<void> {
  const image = new Image();
  image.src = url;
  await image.decode();
}

async function fetchWhole(url: string): Promise<void> {
  const response = await fetch(url);
  if (Number(response.headers.get("content-length") ?? 0) > WHOLE_BYTES_MAX) return response.body?.cancel();
  await response.arrayBuffer();
}

/** A player that nobody sees buffers what comes first. */
function beginFilm(url: string): Promise<void> {
  const film = document.createElement("video");
  film.preload = "auto";
  film.muted = true;
  return new Promise((resolve) => {
    film.onloadeddata = () => resolve();
    film.onerror = () => resolve();
    film.src = url;
  });
}
