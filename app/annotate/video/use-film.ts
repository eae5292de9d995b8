import { useEffect, useState } from "react";
import { FilmPlayer } from "./film-player";

export type OpenedFilm =
  | { state: "loading" }
  | { state: "failed" }
  | { state: "ready"; player: FilmPlayer; src: string };

/** Larger films are played from the server in parts; smaller ones are kept whole, so that every step is at once. */
const WHOLE_BYTES_MAX = 150_000_000;

/** Fetches a film and opens a player on it; both are closed when another one comes. */
export function useFilm({ url, fps, frames }: { url: string; fps: number; frames: number }): OpenedFilm {
  const [film, setFilm] = useState<OpenedFilm>({ state: "loading" });
  useEffect(() => {
    const giveUp = new AbortController();
    let close = () => {};
    setFilm({ state: "loading" });
    sourceOf(url, giveUp.signal).then(
      (src) => {
        if (giveUp.signal.aborted) return URL.revokeObjectURL(src);
        const player = new FilmPlayer({ fps, frames }, src);
        close = () => {
          player.close();
          URL.revokeObjectURL(src);
        };
        player.element.addEventListener("error", () => giveUp.signal.aborted || setFilm({ state: "failed" }));
        setFilm({ state: "ready", player, src });
      },
      () => giveUp.signal.aborted || setFilm({ state: "failed" }),
    );
    return () => {
      giveUp.abort();
      close();
    };
  }, [url, fps, frames]);
  return film;
}

async function sourceOf(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`The film answered with status ${response.status}.`);
  if (Number(response.headers.get("content-length") ?? 0) > WHOLE_BYTES_MAX) {
    void response.body?.cancel();
    return url;
  }
  return URL.createObjectURL(await response.blob());
}
