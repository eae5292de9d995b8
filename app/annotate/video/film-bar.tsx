import {
  ChevronLeft,
  ChevronRight,
  Combine,
  Diamond,
  EyeOff,
  LogOut,
  Pause,
  Play,
  Scissors,
  Space,
  Square,
} from "lucide-react";
import type { KeyAction } from "#domain/annotations/keys";
import { Press } from "../press";
import { SpeedPresses } from "../speed-presses";
import type { FilmDesk } from "./film-desk";
import type { FilmPlayer, FilmState } from "./film-player";
import { boxOf, isOccluded } from "./track-edits";

type Props = {
  player: FilmPlayer;
  state: FilmState;
  desk: FilmDesk;
  keys: readonly KeyAction[];
  hasObjects: boolean;
  hasActions: boolean;
};

/** Playing, stepping and what can be done to the track in hand, by pointer: every button shows its key. */
export function FilmBar({ player, state, desk, keys, hasObjects, hasActions }: Props) {
  const { act, track, begun, partner } = desk;
  const { frame } = state;
  const press = { keys, act };
  return (
    <div className="flex flex-wrap items-center gap-1 border-b border-line bg-surface-raised px-3 py-2">
      <Press {...press} id="frame-back" icon={ChevronLeft} label="A frame back" />
      <Press
        {...press}
        id="play"
        icon={state.playing ? Pause : Play}
        label={state.playing ? "Pause" : "Play"}
      />
      <Press {...press} id="frame-forward" icon={ChevronRight} label="A frame forward" />
      <SpeedPresses {...press} rate={state.rate} />
      <input
        type="range"
        aria-label="Frame"
        aria-valuetext={`Frame ${frame} of ${player.last}`}
        min={0}
        max={player.last}
        value={frame}
        onChange={(event) => player.seek(Number(event.target.value))}
        className="h-6 min-w-24 flex-1 accent-(--color-streak)"
      />
      <span className="min-w-20 text-right text-sm tabular-nums">
        {frame} / {player.last}
      </span>
      {hasObjects || hasActions ? (
        <span className="flex w-full flex-wrap items-center gap-1">
          {hasObjects ? <Press {...press} id="new" icon={Square} label="New box" shown /> : null}
          {hasActions ? (
            <Press
              {...press}
              id="action"
              icon={Space}
              label={begun === undefined ? "Begin action" : "End action"}
              pressed={begun !== undefined}
              shown
            />
          ) : null}
          {track ? (
            <>
              <Press
                {...press}
                id="keyframe"
                icon={Diamond}
                label="Keyframe"
                pressed={track.keyframes.some((one) => one.frame === frame)}
              />
              <Press
                {...press}
                id="occluded"
                icon={EyeOff}
                label="Partly hidden"
                pressed={isOccluded(track, frame)}
              />
              <Press
                {...press}
                id="outside"
                icon={LogOut}
                label="Out of the picture"
                pressed={!boxOf(track, frame)}
              />
              <Press {...press} id="split" icon={Scissors} label="Split the track" />
              {partner ? (
                <Press {...press} id="merge" icon={Combine} label="Join with the next track" />
              ) : null}
            </>
          ) : null}
        </span>
      ) : null}
    </div>
  );
}
