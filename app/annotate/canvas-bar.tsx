import {
  Combine,
  Crosshair,
  Frame,
  type LucideIcon,
  Magnet,
  Maximize,
  Minus,
  MousePointer2,
  Pentagon,
  PersonStanding,
  Plus,
  Scissors,
  Spline,
  SquareDashed,
  SquarePlus,
} from "lucide-react";
import { useSyncExternalStore } from "react";
import type { MarkName } from "#domain/annotations/surface";
import { CanvasAct } from "./canvas-act";
import type { CanvasHandle } from "./canvas-contract";
import type { MarkDesk } from "./mark-desk";
import { markType } from "./marks/mark-types";

const DRAW_ICONS: Record<MarkName, LucideIcon> = {
  box: SquareDashed,
  polygon: Pentagon,
  polyline: Spline,
  keypoints: PersonStanding,
};

/** Zoom, mode and the switches of drawing, in the corner of the canvas: every key has a button for those who point. */
export function CanvasBar({ handle, desk }: { handle: CanvasHandle | undefined; desk: MarkDesk }) {
  return (
    <div
      role="toolbar"
      aria-label="View"
      onPointerDown={(event) => event.stopPropagation()}
      className="absolute bottom-3 left-3 z-10 flex max-w-[calc(100%-1.5rem)] flex-wrap items-center gap-0.5 rounded-lg border border-line bg-surface-raised p-1 shadow-overlay"
    >
      {desk.readOnly ? null : <DrawActs desk={desk} handle={handle} />}
      <span className="hidden items-center gap-0.5 md:flex">
        <CanvasAct icon={Minus} label="Zoom out (−)" onPress={() => handle?.zoomBy(1 / 1.3)} />
        <Zoom handle={handle} />
        <CanvasAct icon={Plus} label="Zoom in (+)" onPress={() => handle?.zoomBy(1.3)} />
      </span>
      <CanvasAct icon={Maximize} label="Fit the image (Shift 1)" onPress={() => handle?.fit()} />
    </div>
  );
}

/** The zoom in percent; a press shows one image pixel per screen pixel. */
function Zoom({ handle }: { handle: CanvasHandle | undefined }) {
  const zoom = useSyncExternalStore(
    handle?.onZoom ?? NEVER,
    () => handle?.view().z ?? 1,
    () => 1,
  );
  return (
    <button
      type="button"
      aria-label={`Zoom ${Math.round(zoom * 100)} percent; press for one image pixel per screen pixel (Shift 0)`}
      title="One to one (Shift 0)"
      onClick={() => handle?.actualSize()}
      className="h-8 w-14 cursor-pointer rounded-md text-sm tabular-nums hover:bg-surface-sunken"
    >
      {zoom < 0.1 ? (zoom * 100).toFixed(1) : Math.round(zoom * 100)} %
    </button>
  );
}

const NEVER = () => () => {};

function DrawActs({ desk, handle }: { desk: MarkDesk; handle: CanvasHandle | undefined }) {
  const { draws, mode, purpose, snaps, magnetic, extremes, active, pen } = desk;
  const { nouns } = markType(draws);
  const paths = draws === "polygon" || draws === "polyline";
  return (
    <>
      <CanvasAct
        icon={DRAW_ICONS[draws]}
        label={`Draw ${nouns} (V switches)`}
        pressed={mode === "draw"}
        onPress={() => desk.setMode("draw")}
      />
      <CanvasAct
        icon={MousePointer2}
        label={`Pick and move ${nouns} (V switches)`}
        pressed={mode === "move"}
        onPress={() => desk.setMode("move")}
      />
      <Line />
      {draws === "box" ? (
        <CanvasAct
          icon={Crosshair}
          label="Extreme clicking: the top, left, lowest and right point make a box (Shift E)"
          pressed={extremes}
          onPress={() => desk.command("extremes")}
        />
      ) : null}
      {draws === "box" ? (
        <CanvasAct
          icon={Frame}
          label="Snap to other boxes and the picture's edge (Shift S; Ctrl suspends it)"
          pressed={snaps}
          onPress={() => desk.command("snap")}
        />
      ) : null}
      {paths ? (
        <>
          <CanvasAct
            icon={Magnet}
            label="Magnetic edge: lines follow the picture (Shift M)"
            pressed={magnetic}
            onPress={() => desk.command("magnet")}
          />
          <CanvasAct
            icon={Frame}
            label="Snap to neighbours (Shift S; Ctrl suspends it)"
            pressed={snaps}
            onPress={() => desk.command("snap")}
          />
        </>
      ) : null}
      {draws === "polygon" && active ? (
        <>
          <CanvasAct
            icon={Scissors}
            label="Take what is drawn next out of the polygon (Shift X)"
            pressed={purpose === "cut"}
            onPress={() => desk.command("cut")}
          />
          <CanvasAct
            icon={SquarePlus}
            label="Add what is drawn next to the polygon (Shift A)"
            pressed={purpose === "add"}
            onPress={() => desk.command("add")}
          />
        </>
      ) : null}
      {paths && active && !pen ? (
        <CanvasAct
          icon={Combine}
          label={`Join with the ${nouns} of its class that it meets (Shift U)`}
          onPress={() => desk.command("join")}
        />
      ) : null}
      {paths || pen ? <Line /> : null}
      {pen ? (
        <button
          type="button"
          onClick={() => handle?.pen.finish()}
          className="h-8 cursor-pointer rounded-md px-2 text-sm font-medium hover:bg-surface-sunken"
        >
          Finish (Enter)
        </button>
      ) : null}
    </>
  );
}

function Line() {
  return <span aria-hidden className="mx-1 h-5 w-px bg-line" />;
}
