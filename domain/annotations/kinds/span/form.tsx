import type { ConfigFormProps } from "../../config-form";
import type { SpanConfig } from "./config";
import { RelationRows } from "./relation-rows";

/** What a new job that marks words begins with. */
export const spanStart: SpanConfig = {
  classes: [{ id: "", name: "" }],
  relations: [],
  wordSnap: true,
  overlapping: true,
  mayBeEmpty: true,
  maxSpans: 5_000,
  edges: "near",
};

/** The requester's form: which classes, which relations, and how spans may lie. */
export function SpanForm({ config, onChange, problem, pieces }: ConfigFormProps<SpanConfig>) {
  const { Amount, Choice, Classes, Switch } = pieces;
  const put = (changes: Partial<SpanConfig>) => onChange({ ...config, ...changes });
  return (
    <>
      <Classes
        classes={config.classes}
        problem={problem}
        onChange={(classes) => put({ classes, relations: withClasses(config, classes) })}
      />
      <RelationRows
        config={config}
        pieces={pieces}
        problem={problem}
        onChange={(relations) => put({ relations })}
      />
      <Switch
        label="Snap to words"
        help="What is marked grows to whole words. Switch it off for parts of words."
        value={config.wordSnap}
        onChange={(wordSnap) => put({ wordSnap })}
      />
      <Switch
        label="Spans may overlap"
        help="One span may stand inside another: “Bank of England” as an organization, “England” as a place."
        value={config.overlapping}
        onChange={(overlapping) => put({ overlapping })}
      />
      <Switch
        label="There may be nothing to mark"
        help="A text without any span can be handed in."
        value={config.mayBeEmpty}
        onChange={(mayBeEmpty) => put({ mayBeEmpty })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Amount
          label="Most spans in a text"
          value={config.maxSpans}
          error={problem("maxSpans")}
          onChange={(maxSpans = Number.NaN) => put({ maxSpans })}
        />
        <Choice
          label="A span with the right class whose words are partly right"
          value={config.edges}
          options={[
            { value: "near", label: "counts half" },
            { value: "exact", label: "counts as wrong" },
          ]}
          onChange={(edges) => put({ edges: edges as SpanConfig["edges"] })}
        />
      </div>
    </>
  );
}

/** The relations with the classes they name as those are called now: one that was renamed stays, one that is gone does not. */
function withClasses(before: SpanConfig, classes: SpanConfig["classes"]): SpanConfig["relations"] {
  const sameCount = before.classes.length === classes.length;
  const now = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      if (classes.some((one) => one.id === id)) return [id];
      const renamed = sameCount && classes[before.classes.findIndex((one) => one.id === id)]?.id;
      return renamed ? [renamed] : [];
    });
  return before.relations.map((one) => ({ ...one, from: now(one.from), to: now(one.to) }));
}
