import type { ConfigFormProps } from "../../config-form";
import type { CompositeConfig, Part } from "./config";

/** What a new job of several questions begins with. */
export const compositeStart: CompositeConfig = { parts: [] };

/** The requester's form: the questions in order, each with its kind and that kind's own form. */
export function CompositeForm({ config, onChange, problem, pieces }: ConfigFormProps<CompositeConfig>) {
  const { Rows, Text, Choice, Switch, inner } = pieces;
  const { parts } = config;
  const put = (at: number, changes: Partial<Part>) =>
    onChange({ parts: parts.map((one, i) => (i === at ? { ...one, ...changes } : one)) });
  const startOf = (kind: string) => inner.kinds.find((one) => one.name === kind)?.start;
  const [first] = inner.kinds;
  return (
    <Rows
      label="Questions"
      help="Workers answer them side by side and hand them in once. The first stands first."
      error={problem("parts")}
      noun="question"
      count={parts.length}
      nameOf={(at) => parts[at]?.title ?? ""}
      onAdd={() =>
        onChange({
          parts: [
            ...parts,
            { id: freshId(parts), title: "", kind: first?.name ?? "", config: first?.start, optional: false },
          ],
        })
      }
      onRemove={(at) => onChange({ parts: parts.filter((_, i) => i !== at) })}
      onMove={(at, by) => onChange({ parts: swapped(parts, at, at + by) })}
    >
      {(at) => {
        const one = parts[at];
        if (!one) return null;
        return (
          <>
            <Text
              label="Title"
              value={one.title}
              error={problem(`parts.${at}.title`) ?? problem(`parts.${at}.id`)}
              onChange={(title) => put(at, { title })}
            />
            <Choice
              label="Kind"
              value={one.kind}
              error={problem(`parts.${at}.kind`)}
              options={inner.kinds.map(({ name, title }) => ({ value: name, label: title }))}
              onChange={(kind) => put(at, { kind, config: startOf(kind) })}
            />
            <Switch
              label="May be left unanswered"
              value={one.optional}
              onChange={(optional) => put(at, { optional })}
            />
            <Switch
              label="Shows the datum"
              help="Off where another question shows it already."
              value={one.shows === undefined || one.shows.length > 0}
              onChange={(shown) => put(at, { shows: shown ? undefined : [] })}
            />
            <div className="flex flex-col gap-4 border-t border-line pt-3 sm:col-span-2">
              <inner.Form
                key={one.kind}
                kind={one.kind}
                pieces={pieces}
                config={one.config}
                onChange={(next) => put(at, { config: next })}
                problem={(path) => problem(path ? `parts.${at}.config.${path}` : `parts.${at}.config`)}
              />
            </div>
          </>
        );
      }}
    </Rows>
  );
}

function freshId(parts: readonly Part[]): string {
  for (let n = parts.length + 1; ; n++) {
    const id = `question-${n}`;
    if (!parts.some((one) => one.id === id)) return id;
  }
}

function swapped(parts: readonly Part[], a: number, b: number): Part[] {
  const copy = [...parts];
  const [x, y] = [copy[a], copy[b]];
  if (!x || !y) return copy;
  copy[a] = y;
  copy[b] = x;
  return copy;
}
