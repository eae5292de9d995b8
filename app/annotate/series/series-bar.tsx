import {
  Diamond,
  Maximize2,
  MoveVertical,
  Space,
  StepBack,
  StepForward,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { clockTime } from "#domain/annotations/clock-time";
import type { KeyAction } from "#domain/annotations/keys";
import { Press } from "../press";
import type { SeriesDesk } from "./series-desk";

type Props = {
  desk: SeriesDesk;
  keys: readonly KeyAction[];
  hasIntervals: boolean;
  hasChanges: boolean;
};

/** Moving through the series and marking it, by pointer: every button shows its key. */
export function SeriesBar({ desk, keys, hasIntervals, hasChanges }: Props) {
  const { cursor, whole, begun, fits, act, moveCursor } = desk;
  const press = { keys, act };
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-2 border-b border-line bg-surface-raised px-3 py-2">
      <Press {...press} id="page-back" icon={StepBack} label="Earlier" />
      <Press {...press} id="page-forward" icon={StepForward} label="Later" />
      <Press {...press} id="zoom-in" icon={ZoomIn} label="Zoom in" />
      <Press {...press} id="zoom-out" icon={ZoomOut} label="Zoom out" />
      <Press {...press} id="all" icon={Maximize2} label="Show all" />
      <Press {...press} id="fit" icon={MoveVertical} label="Fit heights to what is shown" pressed={fits} />
      {hasIntervals ? (
        <Press
          {...press}
          id="mark"
          icon={Space}
          label={begun === undefined ? "Begin interval" : "End interval"}
          pressed={begun !== undefined}
          shown
        />
      ) : null}
      {hasChanges ? <Press {...press} id="change" icon={Diamond} label="Change point" shown /> : null}
      <input
        type="range"
        aria-label="Cursor in the series"
        aria-valuetext={`${clockTime(cursor)} of ${clockTime(whole.to)}`}
        min={whole.from}
        max={whole.to}
        step="any"
        value={cursor}
        onChange={(event) => moveCursor(Number(event.target.value))}
        className="h-6 min-w-24 flex-1 accent-(--color-streak)"
      />
      <span className="text-sm tabular-nums">
        {clockTime(cursor)} / {clockTime(whole.to)}
      </span>
    </div>
  );
}
