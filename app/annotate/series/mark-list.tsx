import { Trash2 } from "lucide-react";
import { memo, useEffect, useRef } from "react";
import { clockTime } from "#domain/annotations/clock-time";
import type { SurfaceClass } from "#domain/annotations/surface";
import type { ClassLook } from "../class-look";
import { ClassMark } from "../class-mark";
import type { TimeMark } from "./time-marks";

type Props = {
  marks: readonly TimeMark[];
  classesOf: (mark: TimeMark) => readonly SurfaceClass[];
  looks: ReadonlyMap<string, ClassLook>;
  activeId: string | undefined;
  readOnly: boolean;
  onActivate: (id: string) => void;
  onLabel: (id: string, label: string) => void;
  onReshape: (id: string, place: { start: number; end: number }) => void;
  onDelete: (id: string) => void;
};

/** Every mark in order of time: the plots for those who use no pointer or do not see them. Same marks, same commands. */
export function MarkList(props: Props) {
  const { marks, activeId, readOnly } = props;
  return (
    <section aria-label="Marks" className="flex flex-col p-3">
      <h2 className="flex items-center justify-between px-1 text-sm font-semibold">
        Marks <span className="font-normal text-ink-soft tabular-nums">{marks.length}</span>
      </h2>
      {marks.length === 0 ? (
        <p className="px-1 py-2 text-sm text-ink-soft">
          {readOnly ? "No marks." : "Drag over the measurements, or move the cursor and mark with the keys."}
        </p>
      ) : null}
      <ol className="mt-1 flex flex-col gap-0.5">
        {marks.map((mark, index) => (
          <Row key={mark.id} {...props} mark={mark} number={index + 1} active={mark.id === activeId} />
        ))}
      </ol>
    </section>
  );
}

/** "interval 2", "change point 3": numbered together, as they are listed. */
export function nameOfMark({ moment }: TimeMark, number: number): string {
  return `${moment ? "change point" : "interval"} ${number}`;
}

export function placeOfMark({ moment, start, end }: TimeMark): string {
  return moment ? `at ${clockTime(start)}` : `from ${clockTime(start)} to ${clockTime(end)}`;
}

type RowProps = Props & { mark: TimeMark; number: number; active: boolean };

const Row = memo(function Row(props: RowProps) {
  const { mark, number, active, classesOf, looks, readOnly } = props;
  const look = looks.get(mark.label);
  const name = nameOfMark(mark, number);
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) place.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const short = mark.moment ? clockTime(mark.start) : `${clockTime(mark.start)}–${clockTime(mark.end)}`;
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
          aria-label={`Select ${name} ${short}, ${look?.name ?? mark.label}`}
          onClick={() => props.onActivate(mark.id)}
          className="flex min-h-9 flex-1 cursor-pointer items-center @sm:flex-none gap-1.5 rounded-sm text-sm tabular-nums"
        >
          {look ? <ClassMark look={look} className="shrink-0" /> : null}
          {`${number} `}
          <span className="whitespace-nowrap text-ink-soft">{mark.moment ? `◆ ${short}` : short}</span>
        </button>
        <span className="order-last min-w-0 basis-full @sm:order-none @sm:flex-1 @sm:basis-0">
          {readOnly ? (
            <span className="block truncate">{look?.name ?? mark.label}</span>
          ) : (
            <select
              aria-label={`Class of ${name}`}
              value={mark.label}
              onChange={(event) => props.onLabel(mark.id, event.target.value)}
              className="h-8 w-full min-w-0 cursor-pointer rounded-sm border border-transparent bg-transparent px-1 text-base hover:border-line-strong"
            >
              {classesOf(mark).map((one) => (
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
            aria-label={`Delete ${name}`}
            onClick={() => props.onDelete(mark.id)}
            className="flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-sm text-ink-soft hover:bg-bad-soft hover:text-bad-ink"
          >
            <Trash2 aria-hidden size={16} />
          </button>
        )}
      </div>
      {active && !readOnly ? (
        <div className="flex flex-wrap gap-3 py-1 text-sm">
          {(mark.moment ? (["start"] as const) : (["start", "end"] as const)).map((edge) => (
            <Edge
              key={edge}
              word={mark.moment ? "Time" : edge === "start" ? "Start" : "End"}
              of={name}
              value={mark[edge]}
              onChange={(at) => props.onReshape(mark.id, { start: mark.start, end: mark.end, [edge]: at })}
            />
          ))}
        </div>
      ) : null}
    </li>
  );
});

type EdgeProps = { word: string; of: string; value: number; onChange: (at: number) => void };

function Edge({ word, of, value, onChange }: EdgeProps) {
  return (
    <label className="flex items-center gap-1 text-ink-soft">
      {word}
      <input
        type="number"
        aria-label={`${word} of ${of}, in seconds`}
        step="any"
        value={value}
        onChange={(event) => event.target.value !== "" && onChange(Number(event.target.value))}
        className="h-7 pointer-coarse:h-10 w-24 rounded-sm border border-line bg-surface-raised px-1 tabular-nums text-ink"
      />
      s
    </label>
  );
}
