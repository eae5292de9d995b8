import type { ConfigFormProps } from "../../config-form";
import type { VideoTracksConfig } from "./config";

/** What a new job that follows objects begins with. */
export const videoTracksStart: VideoTracksConfig = {
  objects: [{ id: "", name: "" }],
  actions: [],
  minSize: 4,
  maxTracks: 200,
  iouThreshold: 0.5,
};

/** The requester's form: which objects and which actions, and how exactly. */
export function VideoTracksForm({ config, onChange, problem, pieces }: ConfigFormProps<VideoTracksConfig>) {
  const { Amount, Classes } = pieces;
  const put = (changes: Partial<VideoTracksConfig>) => onChange({ ...config, ...changes });
  return (
    <>
      <Classes
        at="objects"
        label="Objects"
        help="Followed with a box. Either list may be empty."
        mayBeEmpty
        classes={config.objects}
        problem={problem}
        onChange={(objects) => put({ objects })}
      />
      <Classes
        at="actions"
        label="Actions"
        help="Stretches of frames in which something happens. Either list may be empty."
        mayBeEmpty
        keysFrom={config.objects.length}
        classes={config.actions}
        problem={problem}
        onChange={(actions) => put({ actions })}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <Amount
          label="Smallest side of a box"
          suffix="pixels"
          value={config.minSize}
          error={problem("minSize")}
          onChange={(minSize = Number.NaN) => put({ minSize })}
        />
        <Amount
          label="Most tracks in a film"
          value={config.maxTracks}
          error={problem("maxTracks")}
          onChange={(maxTracks = Number.NaN) => put({ maxTracks })}
        />
        <Amount
          label="Overlap for the same track"
          suffix="%"
          help="Two tracks that share this much of their space and time mean the same object. 50 is usual."
          value={Math.round(config.iouThreshold * 100)}
          error={problem("iouThreshold")}
          onChange={(share = Number.NaN) => put({ iouThreshold: share / 100 })}
        />
      </div>
    </>
  );
}
