import { type LucideIcon, Maximize, Minus, MousePointer2, Plus, SquareDashed } from "lucide-react";
import type { CanvasHandle, CanvasMode } from "./canvas-contract";

type Props = {
  handle: CanvasHandle | undefined;
  zoom: number;
  mode: CanvasMode;
  setMode: (mode: CanvasMode) => void;
  readOnly: boolean;
};

/** Zoom and mode, in the corner of the canvas: every key has a button for those who point. */
export function CanvasBar({ handle, zoom, mode, setMode, readOnly }: Props) {
  return (
    <div
      role="toolbar"
      aria-label="View"
      onPointerDown={(event) => event.stopPropagation()}
      className="absolute bottom-3 left-3 z-10 flex items-center gap-0.5 rounded-lg border border-line bg-surface-raised p-1 shadow-overlay"
    >
      {readOnly ? null : (
        <>
          <Act
            icon={SquareDashed}
            label="Draw boxes (V switches)"
            pressed={mode === "draw"}
            onPress={() => setMode("draw")}
          />
          <Act
            icon={MousePointer2}
            label="Pick and move boxes (V switches)"
            pressed={mode === "move"}
            onPress={() => setMode("move")}
          />
          <span aria-hidden className="mx-1 h-5 w-px bg-line" />
        </>
      )}
      <span className="hidden items-center gap-0.5 md:flex">
        <Act icon={Minus} label="Zoom out (−)" onPress={() => handle?.zoomBy(1 / 1.3)} />
        <button
          type="button"
          aria-label={`Zoom ${Math.round(zoom * 100)} percent; press for one image pixel per screen pixel (Shift 0)`}
          title="One to one (Shift 0)"
          onClick={() => handle?.actualSize()}
          className="h-8 w-14 cursor-pointer rounded-md text-sm tabular-nums hover:bg-surface-sunken"
        >
          {zoom < 0.1 ? (zoom * 100).toFixed(1) : Math.round(zoom * 100)} %
        </button>
        <Act icon={Plus} label="Zoom in (+)" onPress={() => handle?.zoomBy(1.3)} />
      </span>
      <Act icon={Maximize} label="Fit the image (Shift 1)" onPress={() => handle?.fit()} />
    </div>
  );
}

function Act({
  icon: Icon,
  label,
  pressed,
  onPress,
}: {
  icon: LucideIcon;
  label: string;
  pressed?: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onPress}
      className={`flex size-8 cursor-pointer items-center justify-center rounded-md ${pressed ? "bg-streak-soft shadow-[inset_0_0_0_1px_var(--color-streak)]" : "hover:bg-surface-sunken"}`}
    >
      <Icon aria-hidden size={16} />
    </button>
  );
}
