import { useEffect, useRef } from "react";
import WaveSurfer from "wavesurfer.js";
import { onThemeChange, themeColors } from "../theme-colors";
import type { AudioPlayer } from "./player";

export type View = { from: number; to: number };

const COLORS = {
  waveColor: "ink-faint",
  progressColor: "ink-soft",
  cursorColor: "streak",
};

type Props = {
  player: AudioPlayer;
  /** Undefined where the recording cannot be drawn: then a line stands for it. */
  peaks: Float32Array | undefined;
  height: number;
  /** Pixels for a second; 0 shows all of it. */
  pixelsPerSecond: number;
  onView: (view: View) => void;
};

/** The waveform itself, with the line that moves through it; scrolls by itself while playing. */
export function Wave({ player, peaks, height, pixelsPerSecond, onView }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const wave = useRef<WaveSurfer>();
  const zoom = useRef(pixelsPerSecond);
  zoom.current = pixelsPerSecond;
  const tell = useRef(onView);
  tell.current = onView;

  useEffect(() => {
    if (!host.current) return;
    const { seconds, element } = player;
    const made = WaveSurfer.create({
      container: host.current,
      media: element,
      peaks: [peaks ?? new Float32Array(2)],
      duration: seconds,
      height,
      minPxPerSec: zoom.current,
      interact: false,
      normalize: true,
      autoCenter: false,
      cursorWidth: 2,
      ...themeColors(host.current, COLORS),
    });
    wave.current = made;
    const look = () => {
      const [shown, left] = [made.getWidth(), made.getScroll()];
      const whole = Math.max(shown, made.getWrapper().clientWidth);
      if (whole > 0) tell.current({ from: (left / whole) * seconds, to: ((left + shown) / whole) * seconds });
    };
    for (const event of ["ready", "redraw", "scroll", "zoom", "resize"] as const) made.on(event, look);
    // The theme may change while the recording is open: the canvas has no variables of its own.
    const repaint = () => host.current && made.setOptions(themeColors(host.current, COLORS));
    const stop = onThemeChange(repaint);
    return () => {
      stop();
      made.destroy();
      wave.current = undefined;
    };
  }, [player, peaks, height]);

  useEffect(() => {
    if (wave.current?.getDecodedData()) wave.current.zoom(pixelsPerSecond);
  }, [pixelsPerSecond]);

  // A stacking order of its own: what is drawn over the waveform stays over it.
  return <div ref={host} aria-hidden className="isolate" />;
}
