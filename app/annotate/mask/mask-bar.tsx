import {
  Brush,
  Check,
  Eraser,
  type LucideIcon,
  Maximize,
  Minus,
  MousePointer2,
  PaintBucket,
  Pentagon,
  Plus,
  Scissors,
} from "lucide-react";
import { type KeyAction, keysOf } from "#domain/annotations/keys";
import { type MaskActionId, maskKeys } from "#domain/annotations/kinds/mask/keys";
import { CanvasAct } from "../canvas-act";
import { PEN_KEYS, type PenActionId } from "../mark-keys";
import { LARGEST_BRUSH, type MaskDesk } from "./mask-desk";
import type { MaskToolName } from "./mask-stage";

const TOOLS: { name: MaskToolName; icon: LucideIcon; label: string }[] = [
  { name: "brush", icon: Brush, label: "Brush" },
  { name: "eraser", icon: Eraser, label: "Eraser" },
  { name: "fill", icon: PaintBucket, label: "Fill" },
  { name: "polygon", icon: Pentagon, label: "Outline" },
  { name: "pick", icon: MousePointer2, label: "Pick masks" },
];

/** The tools with their sizes, below the picture: every key has a button or a slider for those who point. */
export function MaskBar({ desk, zoom }: { desk: MaskDesk; zoom: number }) {
  const { stage, hand, tool, readOnly } = desk;
  return (
    <div
      role="toolbar"
      aria-label="Painting"
      className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 sm:gap-x-3 border-t border-line bg-surface-raised px-2 py-1.5"
    >
      {readOnly ? null : (
        <span className="flex items-center gap-0.5">
          {TOOLS.map(({ name, icon, label }) => (
            <CanvasAct
              key={name}
              icon={icon}
              label={`${label} (${keyOf(name)})`}
              pressed={tool === name}
              onPress={() => desk.choose(name)}
            />
          ))}
          {/* Their room is kept, so that the picture does not move when an outline is begun. */}
          <span className={`flex gap-0.5 ${desk.corners > 0 ? "" : "invisible"}`}>
            <CanvasAct
              icon={Check}
              label={`Fill the outline (${keyOf("finish", PEN_KEYS)})`}
              onPress={() => hand.finish(false)}
            />
            <CanvasAct
              icon={Scissors}
              label={`Erase what the outline holds (${keyOf("cut")})`}
              onPress={() => hand.finish(true)}
            />
          </span>
        </span>
      )}
      {readOnly ? null : tool === "fill" ? (
        <Slider
          label="Tolerance"
          title={`${keyOf("stricter")} and ${keyOf("looser")}`}
          value={desk.tolerance}
          most={128}
          onValue={desk.setTolerance}
        />
      ) : (
        <Slider
          label="Size"
          unit="px"
          title={`${keyOf("smaller")} and ${keyOf("larger")}`}
          value={desk.size}
          least={1}
          most={LARGEST_BRUSH}
          onValue={desk.setSize}
          curved
          off={tool !== "brush" && tool !== "eraser"}
        />
      )}
      <Slider
        label="Strength"
        unit="%"
        title={`${keyOf("fainter")} and ${keyOf("stronger")}`}
        value={Math.round(desk.opacity * 100)}
        least={10}
        most={100}
        onValue={(value) => desk.setOpacity(value / 100)}
      />
      <span className="order-1 ml-auto flex items-center gap-0.5 sm:order-none">
        <span className="hidden items-center gap-0.5 sm:flex">
          <CanvasAct
            icon={Minus}
            label={`Zoom out (${keyOf("zoom-out")})`}
            onPress={() => stage.zoomBy(1 / 1.3)}
          />
          <button
            type="button"
            aria-label={`Zoom ${Math.round(zoom * 100)} percent; press for one image pixel per screen pixel`}
            title={`One to one (${keyOf("actual")})`}
            onClick={() => stage.actualSize()}
            className="h-9 w-14 cursor-pointer rounded-md text-sm tabular-nums hover:bg-surface-sunken md:h-8 md:pointer-coarse:h-11"
          >
            {zoom < 0.1 ? (zoom * 100).toFixed(1) : Math.round(zoom * 100)} %
          </button>
          <CanvasAct icon={Plus} label={`Zoom in (${keyOf("zoom-in")})`} onPress={() => stage.zoomBy(1.3)} />
        </span>
        <CanvasAct icon={Maximize} label={`Fit the image (${keyOf("fit")})`} onPress={() => stage.fit()} />
      </span>
    </div>
  );
}

/** The key of an action as this person has it. */
function keyOf(id: MaskActionId | PenActionId, table: readonly KeyAction[] = maskKeys): string {
  const action = table.find((one) => one.id === id);
  return action ? (keysOf(action)[0] ?? "").replaceAll("+", " ").trim() || "+" : "";
}

/** `curved`: the small values have as much room as the large ones. */
function Slider(props: {
  label: string;
  title: string;
  value: number;
  least?: number;
  most: number;
  unit?: string;
  curved?: boolean;
  /** It means nothing to the tool in hand. */
  off?: boolean;
  onValue: (value: number) => void;
}) {
  const { label, title, value, least = 0, most, unit = "", curved, off, onValue } = props;
  const words = `${value}${unit ? ` ${unit}` : ""}`;
  return (
    <label title={title} className="order-2 flex items-center gap-1.5 text-sm sm:order-none">
      <span className="text-ink-soft sm:min-w-16">{label}</span>
      <input
        type="range"
        disabled={off}
        min={curved ? 0 : least}
        max={curved ? 100 : most}
        value={curved ? Math.round(Math.sqrt((value - least) / (most - least)) * 100) : value}
        aria-valuetext={words}
        onChange={(event) => {
          const at = Number(event.target.value);
          onValue(curved ? least + (at / 100) ** 2 * (most - least) : at);
        }}
        className="h-8 w-16 cursor-pointer accent-streak disabled:cursor-default disabled:opacity-50 sm:w-20"
      />
      <span className={`w-12 tabular-nums ${unit === "%" ? "hidden sm:inline" : ""}`}>{words}</span>
    </label>
  );
}
