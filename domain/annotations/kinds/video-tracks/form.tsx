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
      {(["objects", "actions"] as const).map((list) => (
        <fieldset key={list} className="flex flex-col gap-3">
          <legend className="mb-1 font-semibold">
            {list === "objects" ? "Objects" : "Actions"}
            <span className="ml-2 font-normal text-ink-soft">
              {list === "objects"
                ? "Followed with a box."
                : "Stretches of frames in which something happens. Either list may be empty."}
            </span>
          </legend>
          <Classes
            mayBeEmpty
            classes={config[list]}
            problem={(path) => problem(path ? `${list}.${path}` : list)}
            onChange={(classes) =>
              put({ [list]: classes.map(({ parent: _parent, examples: _examples, ...one }) => one) })
            }
          />
        </fieldset>
      ))}
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
