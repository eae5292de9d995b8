import type { ConfigFormProps } from "../../config-form";
import type { TimeSeriesConfig } from "./config";

/** What a new job that marks measurements begins with. */
export const timeSeriesStart: TimeSeriesConfig = {
  intervals: [{ id: "", name: "" }],
  changes: [],
  minSeconds: 0.1,
  toleranceSeconds: 0.5,
  iouThreshold: 0.5,
};

/** The requester's form: which stretches and which changes, and how exactly. */
export function TimeSeriesForm({ config, onChange, problem, pieces }: ConfigFormProps<TimeSeriesConfig>) {
  const { Amount, Classes } = pieces;
  const put = (changes: Partial<TimeSeriesConfig>) => onChange({ ...config, ...changes });
  return (
    <>
      <Classes
        at="intervals"
        label="Intervals"
        help="Stretches of time. Either list may be empty."
        mayBeEmpty
        classes={config.intervals}
        problem={problem}
        onChange={(intervals) => put({ intervals })}
      />
      <Classes
        at="changes"
        label="Change points"
        help="Single moments. Either list may be empty."
        mayBeEmpty
        keysFrom={config.intervals.length}
        classes={config.changes}
        problem={problem}
        onChange={(changes) => put({ changes })}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <Amount
          label="Shortest interval"
          suffix="seconds"
          value={config.minSeconds}
          error={problem("minSeconds")}
          onChange={(minSeconds = Number.NaN) => put({ minSeconds })}
        />
        <Amount
          label="Tolerance for change points"
          suffix="seconds"
          help="Two change points at most this far apart mean the same moment."
          value={config.toleranceSeconds}
          error={problem("toleranceSeconds")}
          onChange={(toleranceSeconds = Number.NaN) => put({ toleranceSeconds })}
        />
        <Amount
          label="Overlap for the same interval"
          suffix="%"
          help="Two intervals that share this much of their joint time mean the same stretch. 50 is usual."
          value={Math.round(config.iouThreshold * 100)}
          error={problem("iouThreshold")}
          onChange={(share = Number.NaN) => put({ iouThreshold: share / 100 })}
        />
      </div>
    </>
  );
}
