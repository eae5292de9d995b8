import { Trash2 } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { clockTime } from "#domain/annotations/clock-time";
import type { AudioMark, SurfaceClass } from "#domain/annotations/surface";
import type { ClassLook } from "../class-look";
import { ClassMark } from "../class-mark";

type Props = {
  marks: readonly AudioMark[];
  classes: readonly SurfaceClass[];
  looks: ReadonlyMap<string, ClassLook>;
  activeId: string | undefined;
  readOnly: boolean;
  onActivate: (id: string) => void;
  onLabel: (id: string, label: string) => void;
  onReshape: (id: string, startSeconds: number, endSeconds: number) => void;
  onDelete: (id: string) => void;
  row?: (mark: AudioMark, place: { index: number; active: boolean }) => ReactNode;
};

/** Every stretch in order of time: the waveform for those who listen or use no pointer. Same stretches, same commands. */
export function SegmentList(props: Props) {
  const { marks, activeId, readOnly } = props;
  return (
    <section aria-label="Segments" className="flex min-h-0 flex-col p-3">
      <h2 className="flex items-center justify-between px-1 text-sm font-semibold">
        Segments <span className="font-normal text-ink-soft tabular-nums">{marks.length}</span>
      </h2>
      {marks.length === 0 ? (
        <p className="px-1 py-2 text-sm text-ink-soft">
          {readOnly
            ? "No segments."
            : "Drag over the waveform, or press the mark key at the start and at the end."}
        </p>
      ) : null}
      <ol className="mt-1 flex flex-col gap-0.5">
        {marks.map((mark, index) => (
          <Row key={mark.id} {...props} mark={mark} index={index} active={mark.id === activeId} />
        ))}
      </ol>
    </section>
  );
}

function Row({
  mark,
  index,
  active,
  classes,
  looks,
  readOnly,
  onActivate,
  onLabel,
  onReshape,
  onDelete,
  row,
}: Props & { mark: AudioMark; index: number; active: boolean }) {
  const look = looks.get(mark.label);
  const place = useRef<HTMLLIElement>(null);
  const { startSeconds, endSeconds } = mark;
  useEffect(() => {
    if (active) place.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <li
      ref={place}
      aria-current={active || undefined}
      className={`@container rounded-md border px-2 py-1 ${active ? "border-streak bg-streak-soft" : "border-transparent hover:bg-surface-sunken"}`}
    >
      {/* In a narrow list the class has a line of its own, so that its name is not cut off. */}
      <div className="flex flex-wrap items-center gap-x-2">
        <button
          type="button"
          aria-label={`Select segment ${index + 1} ${clockTime(startSeconds)}–${clockTime(endSeconds)}${look ? `, ${look.name}` : ""}`}
          onClick={() => onActivate(mark.id)}
          className="flex min-h-9 min-w-12 flex-1 cursor-pointer @sm:flex-none items-center gap-1.5 rounded-sm text-sm tabular-nums"
        >
          {look ? <ClassMark look={look} className="shrink-0" /> : null}
          {`${index + 1} `}
          <span className="text-ink-soft">
            {clockTime(startSeconds)}–{clockTime(endSeconds)}
          </span>
        </button>
        <span className="order-last min-w-0 basis-full @sm:order-none @sm:flex-1 @sm:basis-0">
          {classes.length === 0 ? null : readOnly ? (
            <span className="block truncate">{look?.name ?? mark.label}</span>
          ) : (
            <select
              aria-label={`Class of segment ${index + 1}`}
              value={mark.label}
              onChange={(event) => onLabel(mark.id, event.target.value)}
              className="h-8 w-full min-w-0 cursor-pointer rounded-sm border border-transparent bg-transparent px-1 text-base hover:border-line-strong"
            >
              {classes.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </span>
        {readOnly ? null : (
          <button
            type="button"
            aria-label={`Delete segment ${index + 1}`}
            onClick={() => onDelete(mark.id)}
            className="flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-sm text-ink-soft hover:bg-bad-soft hover:text-bad-ink"
          >
            <Trash2 aria-hidden size={16} />
          </button>
        )}
      </div>
      {row?.(mark, { index, active })}
      {active && !readOnly ? (
        <div className="flex gap-3 py-1 text-sm">
          <Edge
            name="Start"
            index={index}
            value={startSeconds}
            onChange={(at) => onReshape(mark.id, at, endSeconds)}
          />
          <Edge
            name="End"
            index={index}
            value={endSeconds}
            onChange={(at) => onReshape(mark.id, startSeconds, at)}
          />
        </div>
      ) : null}
    </li>
  );
}

function Edge({
  name,
  index,
  value,
  onChange,
}: {
  name: string;
  index: number;
  value: number;
  onChange: (at: number) => void;
}) {
  return (
    <label className="flex items-center gap-1 text-ink-soft">
      {name}
      <input
        type="number"
        aria-label={`${name} of segment ${index + 1}, in seconds`}
        step={0.01}
        value={Math.round(value * 1000) / 1000}
        onChange={(event) => event.target.value !== "" && onChange(Number(event.target.value))}
        className="h-7 pointer-coarse:h-10 w-20 rounded-sm border border-line bg-surface-raised px-1 tabular-nums text-ink"
      />
      s
    </label>
  );
}
