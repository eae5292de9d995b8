import { lazy, Suspense, useContext, useEffect, useId, useRef, useState } from "react";
import { useHydrated } from "#app/components/ui/use-hydrated";
import { toldWords, unsaid } from "#domain/annotations/attributes/words";
import type { ImageSurfaceProps } from "#domain/annotations/surface";
import { CanvasBar } from "./canvas-bar";
import type { CanvasHandle } from "./canvas-contract";
import { ClassPalette } from "./class-palette";
import { LicenseContext } from "./license";
import { type MarkDesk, useMarkDesk } from "./mark-desk";
import { MarkList } from "./mark-list";
import { markType } from "./marks/mark-types";
import { PictureNotes } from "./picture-notes";
import { Spoken } from "./spoken";
import { useImageKeys } from "./use-image-keys";

const Canvas = lazy(() => import("./canvas.client").then((module) => ({ default: module.Canvas })));

const NO_COMPARISON: NonNullable<ImageSurfaceProps["compare"]> = [];

/** An image to draw on: the canvas, its classes, and the same marks as a list. What changes is told by `onChange` alone. */
export function ImageSurface(props: ImageSurfaceProps) {
  const { image, minSize = 1, compare = NO_COMPARISON } = props;
  const license = useContext(LicenseContext);
  const hydrated = useHydrated();
  const host = useRef<HTMLDivElement>(null);
  const questions = useRef<HTMLDivElement>(null);
  const [handle, setHandle] = useState<CanvasHandle>();
  const [failed, setFailed] = useState<string>();
  const helpId = useId();
  const desk = useMarkDesk(props, handle);
  const { marks, looks, active, spot, readOnly, draws } = desk;
  const type = markType(draws);

  useEffect(() => {
    if (props.inHand) host.current?.focus({ preventScroll: true });
  }, [props.inHand]);
  useImageKeys({ host, questions, handle, desk });

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col md:flex-row">
      <div className="flex min-h-72 min-w-0 flex-1 flex-col">
        {props.caption ? (
          <div className="max-h-40 overflow-auto border-b border-line px-4 py-3">{props.caption}</div>
        ) : null}
        <div
          ref={host}
          role="application"
          aria-label={image.alt ? `Drawing area: ${image.alt}` : "Drawing area"}
          aria-describedby={helpId}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes arrow keys when it has the focus
          tabIndex={0}
          onPointerDown={() => host.current?.focus({ preventScroll: true })}
          className="relative min-h-0 flex-1 touch-none overflow-hidden bg-surface-sunken outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--color-streak)]"
        >
          <Suspense fallback={<div className="skeleton absolute inset-6" />}>
            {hydrated ? (
              <Canvas
                {...{ image, marks, compare, looks, spot, draws, readOnly, minSize }}
                attributes={desk.attributes}
                hidden={desk.guards.hidden}
                locked={desk.guards.locked}
                activeId={active?.id}
                nextLabel={desk.nextLabel}
                mode={desk.mode}
                purpose={desk.purpose}
                extremes={desk.extremes}
                snaps={desk.snaps}
                magnetic={desk.magnetic}
                mayAdd={desk.mayAdd}
                onActivate={desk.activate}
                onSpot={desk.setSpot}
                onPut={desk.put}
                onTake={desk.take}
                onShape={desk.reshape}
                onPen={desk.setPen}
                onAim={desk.setAim}
                onSay={desk.say}
                onImage={(state) => setFailed(state === "failed" ? image.url : undefined)}
                onReady={setHandle}
                licenseKey={license}
              />
            ) : null}
          </Suspense>
          <PictureNotes failed={failed === image.url} said={desk.said} />
          <CanvasBar {...{ handle, desk }} />
        </div>
        <p id={helpId} className="sr-only">
          {helpOf(desk)}
        </p>
        <Spoken words={wordsOf(desk)} />
      </div>
      <aside className="max-h-[45%] shrink-0 overflow-auto border-t border-line bg-surface-raised md:max-h-none md:w-[280px] md:border-t-0 md:border-l">
        <ClassPalette
          {...{ looks, readOnly }}
          classes={desk.classes}
          counts={desk.counts}
          noun={type.noun}
          current={active?.label ?? desk.nextLabel}
          hasActive={Boolean(active)}
          onPick={desk.label}
        />
        <MarkList {...{ desk, questions }} onLeave={() => host.current?.focus({ preventScroll: true })} />
      </aside>
    </div>
  );
}

function helpOf({ readOnly, draws, extremes }: MarkDesk): string {
  const { noun, nouns } = markType(draws);
  if (readOnly) return `Tab goes through the ${nouns}.`;
  if (draws === "box" && !extremes)
    return "N makes a box, arrow keys move it, Alt and arrow keys resize it, a number sets its class, Tab goes to the next box. Press ? for all keys.";
  if (draws === "box")
    return "N shows a crosshair: arrow keys move it, Space sets the top, left, lowest and right point of an object. Shift E draws by one drag again. Press ? for all keys.";
  return `N shows a crosshair: arrow keys move it, Space sets a point, Enter finishes the ${noun}. Tab goes to the next ${noun}; full stop and comma choose its points, which arrow keys move. Press ? for all keys.`;
}

/** What is in hand. */
function wordsOf({ marks, active, attributes, guards, spot, looks, aim, pen }: MarkDesk): string {
  if (aim) {
    const points = pen ? `${pen.points} ${pen.points === 1 ? "point" : "points"} set. ` : "";
    return `${points}Crosshair ${aim[0]} from left, ${aim[1]} from top`;
  }
  if (!active) return "";
  const type = markType(active.type);
  const at = spot && type.spotAt(active, spot);
  if (spot) return `${type.spotName(active, spot)}${at ? `, ${at.x} from left, ${at.y} from top` : ""}`;
  const number = marks.findIndex((mark) => mark.id === active.id) + 1;
  const name = looks.get(active.label)?.name ?? active.label;
  const states = [
    guards.hidden.has(active.id) ? "hidden" : "",
    guards.locked.has(active.id) ? "locked" : "",
    ...unsaid(active, attributes).map((one) => `${one.name} is needed`),
  ];
  const noun = `${type.noun[0]?.toUpperCase()}${type.noun.slice(1)}`;
  return `${noun} ${number} of ${marks.length}, ${[name, toldWords(active, attributes), type.where(active).spoken, ...states].filter(Boolean).join(", ")}`;
}
