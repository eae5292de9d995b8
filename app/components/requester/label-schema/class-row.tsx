import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useId } from "react";
import { cx } from "#app/components/ui/cx";
import { controlLook } from "#app/components/ui/field";
import { IconButton } from "#app/components/ui/icon-button";
import { Kbd } from "#app/components/ui/kbd";
import { SelectField } from "#app/components/ui/select-field";
import { seriesColor } from "#app/components/ui/series";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { TextField } from "#app/components/ui/text-field";
import type { EditedClass } from "#domain/annotations/config-form";
import { classKey } from "#domain/annotations/keys";
import { moved, possibleParents, renamed, without } from "./class-ids";

type Props = {
  classes: readonly EditedClass[];
  at: number;
  last: number;
  /** How many classes of other lists stand before this list's. */
  keysFrom: number;
  /** Ids that answers may use already. */
  fixed: ReadonlySet<string>;
  onChange: (classes: EditedClass[]) => void;
  problem: (path: string) => string | undefined;
  nested?: boolean;
  examples?: boolean;
  mayBeEmpty?: boolean;
};

/** One class: its name at a glance, the rest behind "More". */
export function ClassRow({
  classes,
  at,
  last,
  keysFrom,
  fixed,
  onChange,
  problem,
  nested,
  examples,
  mayBeEmpty,
}: Props) {
  const errorId = useId();
  const one = classes[at] ?? { id: "", name: "" };
  const error = problem("name") ?? problem("id") ?? problem("parent");
  const put = (changes: Partial<EditedClass>) =>
    onChange(classes.map((each, i) => (i === at ? { ...each, ...changes } : each)));
  const what = one.name || `class ${at + 1}`;
  const key = classKey(keysFrom + at);
  return (
    <li className={cx("rounded-lg border border-line bg-surface p-2", one.parent && "ml-6")}>
      <div className="flex items-center gap-2">
        <span
          aria-hidden
          className="size-3 shrink-0 rounded-sm"
          style={{ background: seriesColor(one.color ?? keysFrom + at) }}
        />
        <span className="hidden w-7 shrink-0 sm:block">{key ? <Kbd keys={key.toUpperCase()} /> : null}</span>
        <input
          dir="auto"
          value={one.name}
          maxLength={80}
          aria-label={`Name of class ${at + 1}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          onChange={(event) => onChange(renamed(classes, at, event.currentTarget.value, fixed))}
          className={cx(controlLook, "h-9 flex-1")}
        />
        <IconButton
          size="small"
          icon={ArrowUp}
          label={`Move ${what} up`}
          why={at === 0 && "It is the first."}
          onClick={() => onChange(moved(classes, at, -1))}
        />
        <IconButton
          size="small"
          icon={ArrowDown}
          label={`Move ${what} down`}
          why={at === last && "It is the last."}
          onClick={() => onChange(moved(classes, at, 1))}
        />
        <IconButton
          size="small"
          icon={Trash2}
          label={`Remove ${what}`}
          why={last === 0 && !mayBeEmpty && "At least one class is needed."}
          onClick={() => onChange(without(classes, at))}
        />
      </div>
      {error ? (
        <p id={errorId} className="mt-1 text-sm text-bad-ink">
          {error}
        </p>
      ) : null}
      <details className="mt-1">
        <summary className="w-fit cursor-pointer rounded-sm px-1 text-sm text-ink-soft hover:text-ink">
          More <span className="sr-only">about {what}</span>
          {one.description || one.parent || one.examples?.length ? " (filled in)" : ""}
        </summary>
        <div className="grid gap-3 px-1 pt-2 pb-1 sm:grid-cols-2">
          <TextField
            label="What belongs to it"
            optional
            maxLength={500}
            value={one.description ?? ""}
            onChange={(event) => put({ description: event.currentTarget.value || undefined })}
          />
          {nested ? (
            <SelectField
              label="Stands under"
              value={one.parent ?? ""}
              options={[
                { value: "", label: "nothing: top of the tree" },
                ...possibleParents(classes, at).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(event) => put({ parent: event.currentTarget.value || undefined })}
            />
          ) : null}
          {examples ? (
            <TextAreaField
              label="Examples, one a line"
              optional
              rows={2}
              value={one.examples?.join("\n") ?? ""}
              onChange={(event) => {
                const lines = event.currentTarget.value.split("\n");
                put({ examples: lines.some((line) => line !== "") ? lines : undefined });
              }}
              onBlur={() => put({ examples: one.examples?.filter((line) => line.trim() !== "") })}
            />
          ) : null}
          <TextField
            label="Id"
            help="In exports and the API. Follows the name until you change it."
            maxLength={64}
            value={one.id}
            readOnly={fixed.has(one.id)}
            onChange={(event) => put({ id: event.currentTarget.value })}
          />
        </div>
      </details>
    </li>
  );
}
