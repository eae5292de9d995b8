import type { ConfigFormProps } from "../../config-form";
import type { PreferenceConfig, Scale } from "./config";

/** What a new comparison job begins with. */
export const preferenceStart: PreferenceConfig = {
  question: "",
  compare: "best",
  ties: true,
  noneGood: true,
  scales: [],
  reason: "optional",
};

/** The requester's form: what to ask, how to compare, on which scales to rate, and whether to say why. */
export function PreferenceForm({ config, onChange, problem, pieces }: ConfigFormProps<PreferenceConfig>) {
  const { Text, Choice, Switch } = pieces;
  const put = (changes: Partial<PreferenceConfig>) => onChange({ ...config, ...changes });
  return (
    <>
      <Text
        label="Question"
        help="Stands above the answers, beside every task."
        value={config.question}
        error={problem("question")}
        onChange={(question) => put({ question })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice
          label="What workers do"
          value={config.compare}
          options={[
            { value: "best", label: "pick the best answer" },
            { value: "ranking", label: "put all answers in order" },
            { value: "ratings", label: "only rate each answer" },
          ]}
          onChange={(compare) => put({ compare: compare as PreferenceConfig["compare"] })}
        />
        <Choice
          label="A written reason"
          value={config.reason}
          options={[
            { value: "none", label: "is not asked" },
            { value: "optional", label: "may be given" },
            { value: "required", label: "must be given" },
          ]}
          onChange={(reason) => put({ reason: reason as PreferenceConfig["reason"] })}
        />
      </div>
      {config.compare === "ratings" ? null : (
        <>
          <Switch
            label="Answers may be equally good"
            value={config.ties}
            onChange={(ties) => put({ ties })}
          />
          <Switch
            label="“None of them is good” may be said"
            value={config.noneGood}
            onChange={(noneGood) => put({ noneGood })}
          />
        </>
      )}
      <ScaleRows
        scales={config.scales}
        onChange={(scales) => put({ scales })}
        problem={problem}
        pieces={pieces}
      />
    </>
  );
}

type RowsProps = Pick<ConfigFormProps<PreferenceConfig>, "problem" | "pieces"> & {
  scales: readonly Scale[];
  onChange: (scales: Scale[]) => void;
};

function ScaleRows({ scales, onChange, problem, pieces }: RowsProps) {
  const { Rows, Text, Amount } = pieces;
  const put = (at: number, changes: Partial<Scale>) =>
    onChange(scales.map((one, i) => (i === at ? { ...one, ...changes } : one)));
  return (
    <Rows
      label="Scales on which each answer is rated"
      help="Say what the lowest and the highest step mean: people then rate alike."
      error={problem("scales")}
      noun="scale"
      count={scales.length}
      nameOf={(at) => scales[at]?.name ?? ""}
      onAdd={() => onChange([...scales, { id: freshId(scales), name: "", steps: 5 }])}
      onRemove={(at) => onChange(scales.filter((_, i) => i !== at))}
      onMove={(at, by) => onChange(swapped(scales, at, at + by))}
    >
      {(at) => {
        const one = scales[at];
        if (!one) return null;
        const error = (path: string) => problem(`scales.${at}.${path}`);
        return (
          <>
            <Text
              label="Name"
              value={one.name}
              error={error("name") ?? error("id")}
              onChange={(name) => put(at, { name })}
            />
            <Amount
              label="Steps"
              value={one.steps}
              error={error("steps")}
              onChange={(steps = Number.NaN) => put(at, { steps })}
            />
            <Text
              label="1 means"
              value={one.low ?? ""}
              error={error("low")}
              onChange={(low) => put(at, { low: low || undefined })}
            />
            <Text
              label={`${one.steps || "The last"} means`}
              value={one.high ?? ""}
              error={error("high")}
              onChange={(high) => put(at, { high: high || undefined })}
            />
            <Text
              label="What is rated"
              value={one.description ?? ""}
              error={error("description")}
              onChange={(description) => put(at, { description: description || undefined })}
            />
          </>
        );
      }}
    </Rows>
  );
}

function freshId(scales: readonly Scale[]): string {
  for (let n = scales.length + 1; ; n++) {
    const id = `scale-${n}`;
    if (!scales.some((one) => one.id === id)) return id;
  }
}

function swapped<T>(list: readonly T[], a: number, b: number): T[] {
  const copy = [...list];
  const [x, y] = [copy[a], copy[b]];
  if (x === undefined || y === undefined) return copy;
  copy[a] = y;
  copy[b] = x;
  return copy;
}
