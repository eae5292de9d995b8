import type { ConfigFormProps } from "../../config-form";
import type { RelationType, SpanConfig } from "./config";

type Props = Pick<ConfigFormProps<SpanConfig>, "config" | "pieces" | "problem"> & {
  onChange: (relations: RelationType[]) => void;
};

/** The relations a requester offers: a name, and which classes each may join. */
export function RelationRows({ config, pieces, problem, onChange }: Props) {
  const { Rows, Text } = pieces;
  const { relations, classes } = config;
  const set = (at: number, changes: Partial<RelationType>) =>
    onChange(relations.map((one, i) => (i === at ? { ...one, ...changes } : one)));
  const move = (at: number, by: -1 | 1) => {
    const one = relations[at];
    if (one) onChange(relations.toSpliced(at, 1).toSpliced(at + by, 0, one));
  };
  return (
    <Rows
      label="Relations between spans"
      help="Leave this empty where spans stand for themselves."
      error={problem("relations")}
      count={relations.length}
      noun="relation"
      nameOf={(at) => relations[at]?.name || `relation ${at + 1}`}
      onAdd={() => onChange([...relations, { id: freeId(relations), name: "", from: [], to: [] }])}
      onRemove={(at) => onChange(relations.toSpliced(at, 1))}
      onMove={move}
    >
      {(at) => {
        const one = relations[at];
        if (!one) return null;
        return (
          <div className="flex flex-col gap-3">
            <div className="grid gap-3 sm:grid-cols-2">
              <Text
                label="Name"
                help="As in “Ada works for the mill”: works for."
                value={one.name}
                error={problem(`relations.${at}.name`)}
                onChange={(name) => set(at, { name })}
              />
              <Text
                label="Id in exports"
                value={one.id}
                error={problem(`relations.${at}.id`)}
                onChange={(id) => set(at, { id })}
              />
            </div>
            <Ends label="From" of={one.from} {...{ classes }} onChange={(from) => set(at, { from })} />
            <Ends label="To" of={one.to} {...{ classes }} onChange={(to) => set(at, { to })} />
            {[problem(`relations.${at}.from`), problem(`relations.${at}.to`)].map((wrong) =>
              wrong ? (
                <p key={wrong} role="alert" className="text-sm text-bad-ink">
                  {wrong}
                </p>
              ) : null,
            )}
          </div>
        );
      }}
    </Rows>
  );
}

type EndsProps = {
  label: string;
  of: readonly string[];
  classes: SpanConfig["classes"];
  onChange: (ids: string[]) => void;
};

/** Which classes one end may have; none ticked means any. */
function Ends({ label, of, classes, onChange }: EndsProps) {
  return (
    <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
      <legend className="text-sm font-medium">
        {label} {of.length === 0 ? <span className="font-normal text-ink-soft">any class</span> : null}
      </legend>
      {classes
        .filter(({ id }) => id !== "")
        .map(({ id, name }) => (
          <label key={id} className="flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              checked={of.includes(id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...of, id] : of.filter((other) => other !== id))
              }
            />
            {name || id}
          </label>
        ))}
    </fieldset>
  );
}

function freeId(relations: readonly RelationType[]): string {
  let number = relations.length + 1;
  while (relations.some((one) => one.id === `relation-${number}`)) number++;
  return `relation-${number}`;
}
