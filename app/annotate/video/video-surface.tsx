import { useId, useMemo, useSyncExternalStore } from "react";
import type { VideoSurfaceProps } from "#domain/annotations/surface";
import type { ClassLook } from "../class-look";
import { countsOf, looksOf } from "../class-looks";
import { ClassPalette } from "../class-palette";
import { Spoken } from "../spoken";
import { FilmBar } from "./film-bar";
import { type FilmDesk, useFilmDesk } from "./film-desk";
import { FilmList } from "./film-list";
import type { FilmPlayer, FilmState } from "./film-player";
import { FrameView } from "./frame-view";
import { Timeline } from "./timeline";
import { boxOf, isOccluded } from "./track-edits";
import { useFilm } from "./use-film";
import { useFilmKeys } from "./use-film-keys";

const NO_COMPARISON: NonNullable<VideoSurfaceProps["compare"]> = [];
const STILL: FilmState = { frame: 0, playing: false, rate: 1 };

/** A film to step through and to mark: the picture with its boxes, the timeline, and the same marks as a list. */
export function VideoSurface(props: VideoSurfaceProps) {
  const { video, objectClasses, actionClasses, marks, readOnly = false, keys } = props;
  const { compare = NO_COMPARISON } = props;
  const film = useFilm(video);
  const player = film.state === "ready" ? film.player : undefined;
  const state = useFilmState(player);
  const { frame } = state;
  const desk = useFilmDesk(props, player, frame);
  const classes = useMemo(() => [...objectClasses, ...actionClasses], [objectClasses, actionClasses]);
  const looks = useMemo(() => looksOf(classes), [classes]);
  const counts = useMemo(() => countsOf([...marks.tracks, ...marks.actions]), [marks]);
  const helpId = useId();
  const activeId = (desk.track ?? desk.action)?.id;
  useFilmKeys({
    keys,
    classCount: classes.length,
    readOnly,
    act: desk.act,
    label: (index) => desk.label(classes[index]?.id ?? ""),
  });
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-auto md:flex-row md:overflow-hidden">
      <div className="flex min-w-0 flex-1 flex-col md:min-h-0">
        {props.caption ? (
          <div className="max-h-40 shrink-0 overflow-auto border-b border-line px-4 py-3">
            {props.caption}
          </div>
        ) : null}
        {player ? (
          <FilmBar
            {...{ player, state, desk, keys }}
            hasObjects={!readOnly && objectClasses.length > 0}
            hasActions={!readOnly && actionClasses.length > 0}
          />
        ) : null}
        <section
          aria-label={`Film, ${video.frames} frames`}
          aria-describedby={helpId}
          className="flex min-h-72 flex-1 flex-col md:min-h-0"
        >
          {film.state === "failed" ? (
            <p role="alert" className="m-4 rounded-lg bg-bad-soft px-4 py-3">
              The film did not load. Reload the page, or skip this task as broken: nothing of yours is lost.
            </p>
          ) : film.state === "loading" ? (
            <div className="skeleton m-2 flex-1" />
          ) : (
            <>
              <FrameView
                {...{ video, frame, marks, looks, readOnly, compare, activeId }}
                player={film.player}
                canDraw={!readOnly && objectClasses.length > 0}
                onActivate={desk.activate}
                onDraw={desk.draw}
                onPlace={(id, box, first) => desk.place(id, box, first ? "new" : "continue")}
              />
              <Timeline
                {...{ video, frame, marks, looks, activeId }}
                src={film.src}
                begun={desk.begun}
                onSeek={(to) => film.player.seek(to)}
                onActivate={desk.activate}
              />
            </>
          )}
        </section>
        <p id={helpId} className="sr-only">
          {readOnly
            ? "Comma and full stop step through the frames; tracks and actions are listed."
            : "Comma and full stop step through the frames. One key makes a box that arrow keys move, another begins and ends an action. Press ? for all keys."}
        </p>
        <Spoken words={wordsOf(desk, frame, looks)} quiet={state.playing} />
      </div>
      <aside className="shrink-0 border-t border-line bg-surface-raised md:w-[300px] md:overflow-auto md:border-t-0 md:border-l">
        {(["object", "action"] as const).map((type) => {
          const own = type === "object" ? objectClasses : actionClasses;
          if (own.length === 0) return null;
          return (
            <ClassPalette
              key={type}
              {...{ looks, counts, readOnly }}
              classes={own}
              title={type === "object" ? "Objects" : "Actions"}
              noun={type === "object" ? "track" : "action"}
              current={desk.current[type]}
              hasActive={(type === "object" ? desk.track : desk.action) !== undefined}
              onPick={desk.label}
            />
          );
        })}
        <div className="border-t border-line">
          <FilmList
            {...{ marks, objectClasses, actionClasses, looks, frame, readOnly, activeId }}
            onActivate={(id) => desk.activate(id, true)}
            onSeek={(to) => player?.seek(to)}
            onLabel={desk.relabel}
            onAction={desk.setAction}
            onDelete={desk.remove}
          />
        </div>
      </aside>
    </div>
  );
}

const silent = () => () => {};

function useFilmState(player: FilmPlayer | undefined): FilmState {
  const read = () => player?.state ?? STILL;
  return useSyncExternalStore(player?.subscribe ?? silent, read, read);
}

/** Where one is and what is in hand. */
function wordsOf(desk: FilmDesk, frame: number, looks: ReadonlyMap<string, ClassLook>): string {
  const { track, action, begun } = desk;
  const box = track && boxOf(track, frame);
  const mark = track ?? action;
  return [
    `Frame ${frame}`,
    begun === undefined ? "" : `action begun at frame ${begun}`,
    mark ? (looks.get(mark.label)?.name ?? mark.label) : "",
    track
      ? box
        ? `at ${box.x}, ${box.y}, ${box.width} by ${box.height} pixels${isOccluded(track, frame) ? ", partly hidden" : ""}`
        : "not in the picture"
      : "",
    action ? `frames ${action.startFrame} to ${action.endFrame}` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
