import { useEffect, useRef } from "react";

type Props = {
  src: string;
  width: number;
  video: { width: number; height: number; fps: number; frames: number };
};

const HEIGHT = 40;
/** However long the film and however wide the window. */
const MOST = 16;

/** Pictures from all over the film, drawn one after the other once the film itself is shown; at most sixteen. */
export function Thumbnails({ src, width, video }: Props) {
  const each = Math.max(24, HEIGHT * (video.width / video.height));
  const count = Math.max(1, Math.min(MOST, video.frames, Math.floor(width / each)));
  const row = useRef<HTMLDivElement>(null);
  const { fps, frames } = video;
  useEffect(() => {
    const film = document.createElement("video");
    Object.assign(film, { muted: true, preload: "auto" });
    const sharp = window.devicePixelRatio;
    let drawn = 0;
    const go = () => {
      film.currentTime = (Math.floor(((drawn + 0.5) / count) * frames) + 0.5) / fps;
    };
    const draw = () => {
      const canvas = row.current?.children[drawn];
      if (canvas instanceof HTMLCanvasElement) {
        canvas.width = each * sharp;
        canvas.height = HEIGHT * sharp;
        canvas.getContext("2d")?.drawImage(film, 0, 0, canvas.width, canvas.height);
      }
      drawn += 1;
      if (drawn < count) go();
    };
    film.addEventListener("seeked", draw);
    film.addEventListener("loadeddata", go, { once: true });
    const waiting = setTimeout(() => {
      film.src = src;
    }, 150);
    return () => {
      clearTimeout(waiting);
      film.removeEventListener("seeked", draw);
      film.removeAttribute("src");
      film.load();
    };
  }, [src, count, each, fps, frames]);
  return (
    <div ref={row} className="flex justify-between bg-surface-sunken" style={{ height: HEIGHT }}>
      {Array.from({ length: count }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a picture is nothing but its place
        <canvas key={at} style={{ width: each, height: HEIGHT }} />
      ))}
    </div>
  );
}
