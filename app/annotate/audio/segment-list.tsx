import type { ReactNode } from "react";
import { clockTime } from "#domain/annotations/clock-time";
import type { AudioMark, SurfaceClass } from "#domain/annotations/surface";
import type { ClassLook } from "../class-look";
import { ClassMark } from "../class-mark";
import { ListedClass, ListedDelete, ListedMark, ListedNumber } from "../listed-mark";

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
  const name = `segment ${index + 1}`;
  const { startSeconds, endSeconds } = mark;
  return (
    <ListedMark active={active} container>
      {/* In a narrow list the class has a line of its own, so that its name is not cut off. */}
      <div className="flex flex-wrap items-center gap-x-2">
        <button
          type="button"
          aria-label={`Select ${name} ${clockTime(startSeconds)}–${clockTime(endSeconds)}${look ? `, ${look.name}` : ""}`}
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
          {classes.length === 0 ? null : (
            <ListedClass
              {...{ look, classes, readOnly }}
              of={name}
              label={mark.label}
              onLabel={(label) => onLabel(mark.id, label)}
            />
          )}
        </span>
        {readOnly ? null : <ListedDelete of={name} onDelete={() => onDelete(mark.id)} />}
      </div>
      {row?.(mark, { index, active })}
      {active && !readOnly ? (
        <div className="flex gap-3 py-1 text-sm">
          <Edge
            word="Start"
            of={name}
            value={startSeconds}
            onChange={(at) => onReshape(mark.id, at, endSeconds)}
          />
          <Edge
            word="End"
            of={name}
            value={endSeconds}
            onChange={(at) => onReshape(mark.id, startSeconds, at)}
          />
        </div>
      ) : null}
    </ListedMark>
  );
}

type EdgeProps = { word: string; of: string; value: number; onChange: (at: number) => void };

function Edge({ word, of, value, onChange }: EdgeProps) {
  const told = `${word} of ${of}, in seconds`;
  return (
    <ListedNumber
      {...{ word, told, onChange }}
      unit="s"
      step={0.01}
      value={Math.round(value * 1000) / 1000}
    />
  );
}
