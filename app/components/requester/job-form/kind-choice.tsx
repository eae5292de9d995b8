import { KindPicture } from "#app/components/requester/kind-picture/kind-picture";
import { KINDS } from "#domain/annotations/kinds/index";

/** Picks the kind of annotation by its picture. */
export function KindChoice({ value, onChange }: { value: string; onChange: (kind: string) => void }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-medium">What workers do</legend>
      <div className="grid grid-cols-2 gap-3 xl:grid-cols-3">
        {KINDS.map((kind) => (
          <label
            key={kind.name}
            className="flex cursor-pointer min-w-0 flex-col gap-3 rounded-lg border border-line-strong bg-surface-raised p-2 sm:p-3 has-checked:border-streak has-checked:bg-streak-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-streak"
          >
            <KindPicture kind={kind.name} />
            <span className="flex items-start gap-2.5">
              <input
                type="radio"
                name="kind"
                value={kind.name}
                checked={kind.name === value}
                onChange={() => onChange(kind.name)}
                className="mt-0.5 size-4 shrink-0 accent-ink"
              />
              <span>
                <span className="font-medium">{kind.title}</span>
                <span className="mt-0.5 hidden text-sm text-ink-soft sm:block">{kind.description}</span>
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
