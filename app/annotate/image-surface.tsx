import { lazy, Suspense, useContext, useEffect, useId, useMemo, useRef, useState } from "react";
import { useHydrated } from "#app/components/ui/use-hydrated";
import { classKey } from "#domain/annotations/keys";
import type { ImageMark, ImageSurfaceProps } from "#domain/annotations/surface";
import { CanvasBar } from "./canvas-bar";
import type { CanvasHandle, CanvasMode } from "./canvas-contract";
import { type ClassLook, dashOf } from "./class-look";
import { ClassPalette } from "./class-palette";
import type { Rect } from "./geometry";
import { LicenseContext } from "./license";
import { newMarkId, placed, relabeled, without } from "./mark-edits";
import { MarkList, whereIs } from "./mark-list";
import { useImageKeys } from "./use-image-keys";

const Canvas = lazy(() => import("./canvas.client").then((module) => ({ default: module.Canvas })));

const NO_COMPARISON: NonNullable<ImageSurfaceProps["compare"]> = [];

/** An image to draw on: the canvas, its classes, and the same marks as a list. What changes is told by `onChange` alone. */
export function ImageSurface(props: ImageSurfaceProps) {
  const {
    image,
    classes,
    marks,
    onChange,
    readOnly = false,
    minSize = 1,
    maxMarks = Infinity,
    compare = NO_COMPARISON,
  } = props;
  const license = useContext(LicenseContext);
  const hydrated = useHydrated();
  const host = useRef<HTMLDivElement>(null);
  const [handle, setHandle] = useState<CanvasHandle>();
  const [picked, setPicked] = useState<string>();
  const [nextLabel, setNextLabel] = useState(classes[0]?.id);
  const [mode, setMode] = useState<CanvasMode>("draw");
  const [zoom, setZoom] = useState(1);
  const [failed, setFailed] = useState<string>();
  const helpId = useId();
  const looks = useMemo(() => looksOf(classes), [classes]);
  const counts = useMemo(() => countsOf(marks), [marks]);
  const active = marks.find((mark) => mark.id === picked);

  const activate = (id: string | undefined, show = false) => {
    setPicked(id);
    const mark = marks.find((one) => one.id === id);
    if (show && mark) handle?.reveal(mark);
  };
  const add = (mark: ImageMark) => {
    if (marks.length >= maxMarks) return;
    onChange([...marks, mark]);
    setPicked(mark.id);
    handle?.reveal(mark);
  };
  const draw = (rect: Rect) => {
    if (nextLabel !== undefined) add({ type: "box", id: newMarkId(), label: nextLabel, ...rect });
  };
  const label = (id: string) => {
    setNextLabel(id);
    if (active && !readOnly && active.label !== id) onChange(relabeled(marks, active.id, id));
  };
  const remove = (id: string) => {
    const rest = without(marks, id);
    onChange(rest.marks);
    setPicked(rest.activeId);
  };

  useImageKeys({
    host,
    handle,
    image,
    marks,
    classes,
    active,
    readOnly,
    onChange,
    activate: (id) => activate(id, true),
    add,
    draw,
    label,
    remove,
    setMode,
  });

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
                {...{ image, marks, compare, looks, nextLabel, mode, readOnly, minSize }}
                activeId={active?.id}
                onActivate={activate}
                onDraw={draw}
                onReshape={(id, rect) => onChange(placed(marks, id, rect))}
                onZoom={setZoom}
                onImage={(state) => setFailed(state === "failed" ? image.url : undefined)}
                onReady={setHandle}
                licenseKey={license}
              />
            ) : null}
          </Suspense>
          {failed === image.url ? (
            <p role="alert" className="absolute inset-x-6 top-6 rounded-lg bg-bad-soft px-4 py-3">
              The image did not load. Reload the page, or skip this task as broken: nothing of yours is lost.
            </p>
          ) : null}
          <CanvasBar {...{ handle, zoom, mode, setMode, readOnly }} />
        </div>
        <p id={helpId} className="sr-only">
          {readOnly
            ? "Tab goes through the boxes."
            : "N makes a box, arrow keys move it, Alt and arrow keys resize it, a number sets its class, Tab goes to the next box. Press ? for all keys."}
        </p>
        <Spoken
          mark={active}
          number={marks.findIndex((mark) => mark.id === active?.id) + 1}
          count={marks.length}
          looks={looks}
        />
      </div>
      <aside className="max-h-[45%] shrink-0 overflow-auto border-t border-line bg-surface-raised md:max-h-none md:w-[280px] md:border-t-0 md:border-l">
        <ClassPalette
          {...{ classes, looks, counts, readOnly }}
          current={active?.label ?? nextLabel}
          hasActive={Boolean(active)}
          onPick={label}
        />
        <MarkList
          {...{ marks, classes, looks, readOnly }}
          activeId={active?.id}
          onActivate={(id) => activate(id, true)}
          onLabel={(id, to) => onChange(relabeled(marks, id, to))}
          onDelete={remove}
        />
      </aside>
    </div>
  );
}

/** Says what is in hand, after the hand has been still for a moment. */
function Spoken({
  mark,
  number,
  count,
  looks,
}: {
  mark?: ImageMark;
  number: number;
  count: number;
  looks: ReadonlyMap<string, ClassLook>;
}) {
  const words = mark
    ? `Box ${number} of ${count}, ${looks.get(mark.label)?.name ?? mark.label}, ${whereIs(mark).spoken}`
    : "";
  const [said, say] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => say(words), 250);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}

function looksOf(classes: ImageSurfaceProps["classes"]): Map<string, ClassLook> {
  return new Map(
    classes.map((one, index) => [
      one.id,
      {
        id: one.id,
        name: one.name,
        hue: one.hue ?? index,
        dash: dashOf(index),
        key: classKey(index)?.toUpperCase(),
      },
    ]),
  );
}

function countsOf(marks: readonly ImageMark[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const mark of marks) counts.set(mark.label, (counts.get(mark.label) ?? 0) + 1);
  return counts;
}
