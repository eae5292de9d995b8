import { useState } from "react";
import type { ConfigFormProps } from "../../config-form";
import type { Comparison, ExtractionConfig } from "./config";
import { asWritten, plainFields, readSchema } from "./fields";

/** What a new extraction job begins with. */
export const extractionStart: ExtractionConfig = {
  task: "",
  schema: {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string", title: "Name" }, total: { type: "number", title: "Total" } },
  },
  comparisons: [],
  proofs: "optional",
};

const BY: { value: Comparison["by"] | ""; label: string }[] = [
  { value: "", label: "by its type" },
  { value: "exact", label: "exactly" },
  { value: "number", label: "as numbers, with a tolerance" },
  { value: "text", label: "as text, by edit distance" },
];

/** The requester's form: the schema as JSON, the fields it makes, and how each is compared. */
export function ExtractionForm({ config, onChange, problem, pieces }: ConfigFormProps<ExtractionConfig>) {
  const { Text, Lines, Choice } = pieces;
  const put = (changes: Partial<ExtractionConfig>) => onChange({ ...config, ...changes });
  const [written, setWritten] = useState(() => JSON.stringify(asWritten(config.schema), null, 2));
  const read = readSchema(config.schema);
  const broken = written.trim() !== "" && parsed(written) === undefined;
  const [first] = read.problems;
  return (
    <>
      <Text
        label="What workers do"
        help="Stands above the form."
        value={config.task}
        error={problem("task")}
        onChange={(task) => put({ task })}
      />
      <Lines
        mono
        rows={14}
        label="JSON schema of what is extracted"
        help="Objects, lists, texts, numbers, dates and choices. “title” and “description” are what workers read."
        value={written}
        error={
          broken
            ? "This is no JSON yet."
            : first
              ? [first.path, first.message].filter(Boolean).join(" ")
              : problem("schema")
        }
        onChange={(text) => {
          setWritten(text);
          const schema = parsed(text);
          if (schema) put({ schema });
        }}
      />
      <Choice
        label="The place in the document that proves a field"
        value={config.proofs}
        options={[
          { value: "none", label: "is not asked" },
          { value: "optional", label: "may be marked" },
          { value: "required", label: "must be marked" },
        ]}
        onChange={(proofs) => put({ proofs: proofs as ExtractionConfig["proofs"] })}
      />
      <Comparisons config={config} put={put} pieces={pieces} problem={problem} />
    </>
  );
}

type Props = Pick<ConfigFormProps<ExtractionConfig>, "config" | "pieces" | "problem"> & {
  put: (changes: Partial<ExtractionConfig>) => void;
};

function Comparisons({ config, put, pieces, problem }: Props) {
  const { Choice, Amount } = pieces;
  const fields = plainFields(readSchema(config.schema).fields);
  if (fields.length === 0) return null;
  const set = (place: string, next: Omit<Comparison, "place"> | undefined) =>
    put({
      comparisons: [
        ...config.comparisons.filter((one) => one.place !== place),
        ...(next ? [{ place, ...next }] : []),
      ],
    });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium">How answers are compared</legend>
      {fields.map(({ place, title }) => {
        const at = config.comparisons.findIndex((one) => one.place === place);
        const own = config.comparisons[at];
        return (
          <div key={place} className="grid gap-3 sm:grid-cols-2">
            <Choice
              label={title}
              value={own?.by ?? ""}
              options={BY}
              error={at < 0 ? undefined : problem(`comparisons.${at}.place`)}
              onChange={(by) => set(place, by === "" ? undefined : { by: by as Comparison["by"] })}
            />
            {own?.by === "number" ? (
              <Amount
                label={`Tolerance of ${title}`}
                value={own.tolerance}
                error={problem(`comparisons.${at}.tolerance`)}
                onChange={(tolerance) => set(place, { by: "number", tolerance })}
              />
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}

/** Undefined while what is written is no JSON object yet. */
function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
