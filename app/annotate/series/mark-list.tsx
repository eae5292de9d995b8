import { memo } from "react";
import { clockTime } from "#domain/annotations/clock-time";
import type { SurfaceClass } from "#domain/annotations/surface";
import type { ClassLook } from "../class-look";
import { ClassMark } from "../class-mark";
import { ListedClass, ListedDelete, ListedMark, ListedNumber } from "../listed-mark";
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
  const short = mark.moment ? clockTime(mark.start) : `${clockTime(mark.start)}–${clockTime(mark.end)}`;
  return (
    <ListedMark active={active} container>
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
          <ListedClass
            {...{ look, readOnly }}
            of={name}
            label={mark.label}
            classes={classesOf(mark)}
            onLabel={(label) => props.onLabel(mark.id, label)}
          />
        </span>
        {readOnly ? null : <ListedDelete of={name} onDelete={() => props.onDelete(mark.id)} />}
      </div>
      {active && !readOnly ? (
        <div className="flex flex-wrap gap-3 py-1 text-sm">
          {(mark.moment ? (["start"] as const) : (["start", "end"] as const)).map((edge) => (
            <Edge
              {...{ edge, mark, name }}
              key={edge}
              onChange={(at) => props.onReshape(mark.id, { start: mark.start, end: mark.end, [edge]: at })}
            />
          ))}
        </div>
      ) : null}
    </ListedMark>
  );
});

type EdgeProps = {
  edge: "start" | "end";
  mark: TimeMark;
  name: string;
  onChange: (at: number) => void;
};

function Edge({ edge, mark, name, onChange }: EdgeProps) {
  const word = mark.moment ? "Time" : edge === "start" ? "Start" : "End";
  const told = `${word} of ${name}, in seconds`;
  return <ListedNumber {...{ word, told, onChange }} unit="s" step="any" wide value={mark[edge]} />;
}
