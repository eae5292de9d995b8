import type { ReactNode } from "react";
import type { FilmMarks, FilmTrack, SurfaceClass } from "#domain/annotations/surface";
import type { ClassLook } from "../class-look";
import { ClassMark } from "../class-mark";
import { ListedClass, ListedDelete, ListedMark, ListedNumber } from "../listed-mark";

type Props = {
  marks: FilmMarks;
  objectClasses: readonly SurfaceClass[];
  actionClasses: readonly SurfaceClass[];
  looks: ReadonlyMap<string, ClassLook>;
  activeId: string | undefined;
  frame: number;
  readOnly: boolean;
  onActivate: (id: string) => void;
  onSeek: (frame: number) => void;
  onLabel: (id: string, label: string) => void;
  onAction: (id: string, startFrame: number, endFrame: number) => void;
  onDelete: (id: string) => void;
};

/** Every track with its keyframes and every action: the picture and its timeline for those who use no pointer or see neither. */
export function FilmList(props: Props) {
  const { marks, objectClasses, actionClasses, activeId, readOnly } = props;
  const { tracks, actions } = marks;
  return (
    <section aria-label="Tracks and actions" className="flex flex-col p-3">
      {objectClasses.length > 0 ? (
        <h2 className="flex items-center justify-between px-1 text-sm font-semibold">
          Tracks <span className="font-normal text-ink-soft tabular-nums">{tracks.length}</span>
        </h2>
      ) : null}
      {objectClasses.length > 0 && tracks.length === 0 ? (
        <p className="px-1 py-2 text-sm text-ink-soft">
          {readOnly ? "No tracks." : "Drag over the picture, or press the key for a new box and move it."}
        </p>
      ) : null}
      <ol className="mt-1 mb-3 flex flex-col gap-0.5">
        {tracks.map((track, at) => (
          <Row
            key={track.id}
            {...props}
            mark={track}
            name={`track ${at + 1}`}
            number={at + 1}
            classes={objectClasses}
            words={`${spanOf(track)}, ${track.keyframes.length} ${track.keyframes.length === 1 ? "keyframe" : "keyframes"}`}
            short={`${track.keyframes[0]?.frame ?? 0}–${track.keyframes.at(-1)?.frame ?? 0}`}
          >
            {track.id === activeId ? <Keyframes {...props} track={track} name={`track ${at + 1}`} /> : null}
          </Row>
        ))}
      </ol>
      {actionClasses.length > 0 ? (
        <h2 className="flex items-center justify-between px-1 text-sm font-semibold">
          Actions <span className="font-normal text-ink-soft tabular-nums">{actions.length}</span>
        </h2>
      ) : null}
      <ol className="mt-1 flex flex-col gap-0.5">
        {actions.map((action, at) => (
          <Row
            key={action.id}
            {...props}
            mark={action}
            name={`action ${at + 1}`}
            number={at + 1}
            classes={actionClasses}
            words={`frames ${action.startFrame} to ${action.endFrame}`}
            short={`${action.startFrame}–${action.endFrame}`}
          >
            {action.id === activeId && !readOnly ? (
              <div className="flex gap-3 py-1 text-sm">
                <FrameField
                  word="Start"
                  of={`action ${at + 1}`}
                  value={action.startFrame}
                  onChange={(to) => props.onAction(action.id, to, action.endFrame)}
                />
                <FrameField
                  word="End"
                  of={`action ${at + 1}`}
                  value={action.endFrame}
                  onChange={(to) => props.onAction(action.id, action.startFrame, to)}
                />
              </div>
            ) : null}
          </Row>
        ))}
      </ol>
    </section>
  );
}

function spanOf({ keyframes }: FilmTrack): string {
  const [first, last] = [keyframes[0], keyframes.at(-1)];
  return `from frame ${first?.frame ?? 0} ${last?.outside ? `to frame ${last.frame}` : "to the end"}`;
}

type RowProps = Props & {
  mark: { id: string; label: string };
  name: string;
  number: number;
  classes: readonly SurfaceClass[];
  words: string;
  short: string;
  children: ReactNode;
};

function Row(props: RowProps) {
  const { mark, name, number, classes, looks, activeId, readOnly } = props;
  const look = looks.get(mark.label);
  const active = mark.id === activeId;
  return (
    <ListedMark active={active}>
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-label={`Select ${name} ${props.short}, ${look?.name ?? mark.label}, ${props.words}`}
          onClick={() => props.onActivate(mark.id)}
          className="flex min-h-9 min-w-12 cursor-pointer items-center gap-1.5 rounded-sm text-sm tabular-nums"
        >
          {look ? <ClassMark look={look} className="shrink-0" /> : null}
          {`${number} `}
          <span className="whitespace-nowrap text-ink-soft">{props.short}</span>
        </button>
        <span className="min-w-0 flex-1">
          <ListedClass
            {...{ look, classes, readOnly }}
            of={name}
            label={mark.label}
            onLabel={(label) => props.onLabel(mark.id, label)}
          />
        </span>
        {readOnly ? null : <ListedDelete of={name} onDelete={() => props.onDelete(mark.id)} />}
      </div>
      {props.children}
    </ListedMark>
  );
}

function Keyframes({ track, name, frame, onSeek }: Props & { track: FilmTrack; name: string }) {
  return (
    <ul aria-label={`Keyframes of ${name}`} className="flex flex-wrap gap-1 py-1">
      {track.keyframes.map((key) => {
        const state = key.outside ? "out of the picture" : key.occluded ? "hidden in part" : "";
        return (
          <li key={key.frame}>
            <button
              type="button"
              aria-label={`Go to keyframe at frame ${key.frame} ${state}`.trim()}
              aria-current={key.frame === frame || undefined}
              onClick={() => onSeek(key.frame)}
              className={`min-h-8 cursor-pointer rounded-sm border bg-surface-raised px-2 text-sm tabular-nums ${key.frame === frame ? "border-streak font-semibold" : "border-line"}`}
            >
              {key.frame}
              {state ? <span className="text-ink-soft"> {key.outside ? "out" : "hidden"}</span> : null}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

type FieldProps = { word: string; of: string; value: number; onChange: (to: number) => void };

function FrameField({ word, of, value, onChange }: FieldProps) {
  return (
    <ListedNumber {...{ word, value, onChange }} told={`${word} of ${of}, as a frame`} min={0} step={1} />
  );
}
