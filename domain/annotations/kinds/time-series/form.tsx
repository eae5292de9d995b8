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
      {(["intervals", "changes"] as const).map((list) => (
        <fieldset key={list} className="flex flex-col gap-3">
          <legend className="mb-1 font-semibold">
            {list === "intervals" ? "Intervals" : "Change points"}
            <span className="ml-2 font-normal text-ink-soft">
              {list === "intervals" ? "Stretches of time." : "Single moments. Either list may be empty."}
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
