import type { ConfigFormProps } from "../../config-form";
import type { AudioSegmentsConfig } from "./config";

/** What a new job that marks sounds begins with. */
export const audioSegmentsStart: AudioSegmentsConfig = {
  classes: [{ id: "", name: "" }],
  minSeconds: 0.05,
  maxSegments: 500,
  overlapping: true,
  iouThreshold: 0.5,
};

/** The requester's form: which sounds or speakers, how short, how many, how exactly. */
export function AudioSegmentsForm({
  config,
  onChange,
  problem,
  pieces,
}: ConfigFormProps<AudioSegmentsConfig>) {
  const { Amount, Classes, Switch } = pieces;
  const put = (changes: Partial<AudioSegmentsConfig>) => onChange({ ...config, ...changes });
  return (
    <>
      <Classes classes={config.classes} problem={problem} onChange={(classes) => put({ classes })} />
      <div className="grid gap-4 sm:grid-cols-3">
        <Amount
          label="Shortest segment"
          suffix="seconds"
          value={config.minSeconds}
          error={problem("minSeconds")}
          onChange={(minSeconds = Number.NaN) => put({ minSeconds })}
        />
        <Amount
          label="Most segments in a recording"
          value={config.maxSegments}
          error={problem("maxSegments")}
          onChange={(maxSegments = Number.NaN) => put({ maxSegments })}
        />
        <Amount
          label="Overlap for the same sound"
          suffix="%"
          help="Two segments that share this much of their joint time mean the same sound. 50 is usual."
          value={Math.round(config.iouThreshold * 100)}
          error={problem("iouThreshold")}
          onChange={(share = Number.NaN) => put({ iouThreshold: share / 100 })}
        />
      </div>
      <Switch
        label="Segments may overlap"
        help="For speakers who talk at once, or music under speech."
        value={config.overlapping}
        onChange={(overlapping) => put({ overlapping })}
      />
    </>
  );
}
