import { useEffect, useId, useRef, useState } from "react";
import { toldWords, unsaid } from "#domain/annotations/attributes/words";
import { maskArea } from "#domain/annotations/measures/mask";
import type { MaskSurfaceProps } from "#domain/annotations/surface";
import { ClassPalette } from "../class-palette";
import { PictureNotes } from "../picture-notes";
import { Spoken } from "../spoken";
import { MaskBar } from "./mask-bar";
import { type MaskDesk, useMaskDesk } from "./mask-desk";
import { MaskLayers } from "./mask-layers";
import { MaskList } from "./mask-list";
import { useMaskKeys } from "./use-mask-keys";
import { useMaskPointer } from "./use-mask-pointer";

/** An image to paint on: the picture, the tools, its classes, and the same masks as a list. */
export function MaskSurface(props: MaskSurfaceProps) {
  const { image } = props;
  const host = useRef<HTMLDivElement>(null);
  const questions = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  const [failed, setFailed] = useState<string>();
  const helpId = useId();
  const desk = useMaskDesk(props);
  const { stage, readOnly, active, tool } = desk;
  stage.onView = setZoom;
  const pointer = useMaskPointer(host, desk);
  useMaskKeys({ host, questions, desk });
  const leave = () => host.current?.focus({ preventScroll: true });

  useEffect(() => {
    if (props.inHand) host.current?.focus({ preventScroll: true });
  }, [props.inHand]);

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col md:flex-row">
      <div className="flex min-h-80 min-w-0 flex-1 flex-col">
        {props.caption ? (
          <div className="max-h-40 overflow-auto border-b border-line px-4 py-3">{props.caption}</div>
        ) : null}
        <div
          ref={host}
          role="application"
          aria-label={image.alt ? `Painting area: ${image.alt}` : "Painting area"}
          aria-describedby={helpId}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture takes arrow keys when it has the focus
          tabIndex={0}
          {...pointer}
          onContextMenu={(event) => event.preventDefault()}
          className={`relative min-h-0 flex-1 touch-none select-none overflow-hidden bg-surface-sunken outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--color-streak)] ${readOnly || tool === "pick" ? "cursor-default" : "cursor-crosshair"}`}
        >
          <MaskLayers
            stage={stage}
            image={image}
            opacity={desk.opacity}
            onImage={(state) => setFailed(state === "failed" ? image.url : undefined)}
          />
          <PictureNotes failed={failed === image.url} said={desk.said} />
        </div>
        <MaskBar desk={desk} zoom={zoom} />
        <p id={helpId} className="sr-only">
          {readOnly
            ? "Tab goes through the masks; arrow keys move the view."
            : "Arrow keys move the brush; hold Space and press arrows to paint, or press Shift and Space to let the brush stay down. N begins a new mask, Tab goes to the next one. Press ? for all keys."}
        </p>
        <Spoken words={[toolWords(desk), maskWords(desk)].filter(Boolean).join(". ")} />
      </div>
      <aside className="max-h-[45%] shrink-0 overflow-auto border-t border-line bg-surface-raised md:max-h-none md:w-[280px] md:border-t-0 md:border-l">
        <ClassPalette
          classes={desk.classes}
          looks={desk.looks}
          counts={desk.counts}
          readOnly={readOnly}
          noun="mask"
          current={desk.current}
          hasActive={Boolean(active)}
          onPick={desk.label}
        />
        <MaskList {...{ desk, questions }} onLeave={leave} />
      </aside>
    </div>
  );
}

const NAMES = { brush: "Brush", eraser: "Eraser", fill: "Fill", polygon: "Outline", pick: "Picking" };

function toolWords({ readOnly, tool, size, corners, aim, tolerance }: MaskDesk): string {
  if (readOnly) return "";
  const sized =
    tool === "fill"
      ? `, tolerance ${tolerance}`
      : tool === "brush" || tool === "eraser"
        ? `, ${size} pixels`
        : "";
  const set = corners > 0 ? `, ${corners} ${corners === 1 ? "corner" : "corners"} set` : "";
  return `${NAMES[tool]}${sized}${set}${aim ? `, ${aim[0]} from left, ${aim[1]} from top` : ""}`;
}

function maskWords({ active, masks, looks, guards, attributes }: MaskDesk): string {
  if (!active) return "";
  const name = looks.get(active.label)?.name ?? active.label;
  const told = [name, toldWords(active, attributes), `${maskArea(active).toLocaleString("en")} pixels`];
  const states = [
    guards.hidden.has(active.id) ? "hidden" : "",
    guards.locked.has(active.id) ? "locked" : "",
    ...unsaid(active, attributes).map((one) => `${one.name} is needed`),
  ];
  return `Mask ${masks.indexOf(active) + 1} of ${masks.length}, ${[...told, ...states].filter(Boolean).join(", ")}`;
}
