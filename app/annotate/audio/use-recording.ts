import { useEffect, useState } from "react";
import { loadAudio } from "./load-audio";
import { AudioPlayer } from "./player";

export type Recording =
  | { state: "loading" }
  | { state: "failed" }
  | { state: "ready"; player: AudioPlayer; peaks: Float32Array | undefined };

/** Fetches a recording and opens a player on it; both are closed when another one comes. */
export function useRecording({ url, seconds }: { url: string; seconds: number }): Recording {
  const [recording, setRecording] = useState<Recording>({ state: "loading" });
  useEffect(() => {
    const giveUp = new AbortController();
    const player = new AudioPlayer(seconds);
    let close = () => {};
    setRecording({ state: "loading" });
    loadAudio(url, seconds, giveUp.signal).then(
      (loaded) => {
        close = loaded.close;
        if (giveUp.signal.aborted) return close();
        player.element.src = loaded.src;
        setRecording({ state: "ready", player, peaks: loaded.peaks });
      },
      () => giveUp.signal.aborted || setRecording({ state: "failed" }),
    );
    return () => {
      giveUp.abort();
      player.close();
      close();
    };
  }, [url, seconds]);
  return recording;
}
