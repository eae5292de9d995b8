import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button } from "#app/components/ui/button";
import { IconButton } from "#app/components/ui/icon-button";
import type { ConfigPieces } from "#domain/annotations/config-form";

/** A list inside a label schema: each thing with its fields, and buttons to add, move and remove one. */
export const Rows: ConfigPieces["Rows"] = ({
  label,
  help,
  error,
  count,
  noun,
  nameOf,
  onAdd,
  onRemove,
  onMove,
  children,
}) => (
  <fieldset className="min-w-0">
    <legend className="mb-1 font-medium">{label}</legend>
    {help ? <p className="mb-2 text-sm text-ink-soft">{help}</p> : null}
    {error ? <p className="mb-2 text-sm text-bad-ink">{error}</p> : null}
    <ol className="flex flex-col gap-2">
      {Array.from({ length: count }, (_, at) => {
        const what = nameOf(at) || `${noun} ${at + 1}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity of its own while it is being written
          <li key={at} className="flex items-start gap-2 rounded-lg border border-line bg-surface p-3">
            <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-2">{children(at)}</div>
            <div className="flex shrink-0 flex-col gap-1 sm:flex-row">
              <IconButton
                size="small"
                icon={ArrowUp}
                label={`Move ${what} up`}
                why={at === 0 && "It is the first."}
                onClick={() => onMove(at, -1)}
              />
              <IconButton
                size="small"
                icon={ArrowDown}
                label={`Move ${what} down`}
                why={at === count - 1 && "It is the last."}
                onClick={() => onMove(at, 1)}
              />
              <IconButton size="small" icon={Trash2} label={`Remove ${what}`} onClick={() => onRemove(at)} />
            </div>
          </li>
        );
      })}
    </ol>
    <Button icon={Plus} size="small" className="mt-3" onClick={onAdd}>
      Add {/^[aeiou]/.test(noun) ? "an" : "a"} {noun}
    </Button>
  </fieldset>
);
