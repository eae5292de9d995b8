import { Pause, Play, Repeat, RotateCcw, RotateCw } from "lucide-react";
import { useSyncExternalStore } from "react";
import { clockTime } from "#domain/annotations/clock-time";
import type { KeyAction } from "#domain/annotations/keys";
import type { AudioActionId } from "#domain/annotations/surface";
import { Press } from "../press";
import { SpeedPresses } from "../speed-presses";
import type { AudioPlayer } from "./player";

type Props = {
  player: AudioPlayer;
  keys: readonly KeyAction[];
  skipSeconds: number;
  /** Whether a stretch is in hand, which Loop then repeats. */
  hasActive: boolean;
  act: (id: AudioActionId) => void;
};

/** Playing by pointer: every button shows its key. */
export function TransportBar({ player, keys, skipSeconds, hasActive, act }: Props) {
  const state = useSyncExternalStore(
    player.subscribe,
    () => player.state,
    () => player.state,
  );
  const press = { keys, act, capsFrom: "lg" } as const;
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-2 border-b border-line bg-surface-raised px-3 py-2">
      <Press {...press} id="back" icon={RotateCcw} label={`Back ${skipSeconds} seconds`} />
      <Press
        {...press}
        id="play"
        icon={state.playing ? Pause : Play}
        label={state.playing ? "Pause" : "Play"}
        shown
      />
      <Press {...press} id="forward" icon={RotateCw} label={`Forward ${skipSeconds} seconds`} />
      <Press
        {...press}
        id="loop"
        icon={Repeat}
        pressed={state.loop !== undefined}
        label={hasActive ? "Repeat the segment" : "Repeat"}
      />
      <SpeedPresses {...press} rate={state.rate} />
      <input
        type="range"
        aria-label="Position in the recording"
        aria-valuetext={`${clockTime(state.time)} of ${clockTime(player.seconds)}`}
        min={0}
        max={player.seconds}
        step={0.01}
        value={Math.min(state.time, player.seconds)}
        onChange={(event) => player.seek(Number(event.target.value))}
        className="h-6 min-w-24 flex-1 accent-(--color-streak)"
      />
      <span className="text-sm tabular-nums">
        {clockTime(state.time)} / {clockTime(player.seconds)}
      </span>
      {state.refused ? (
        <p role="alert" className="w-full rounded-lg bg-bad-soft px-4 py-2">
          This browser cannot play the recording. Try another browser, or skip this task as broken: nothing of
          yours is lost.
        </p>
      ) : null}
    </div>
  );
}
