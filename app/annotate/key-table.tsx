import { KeyCaps } from "./key-caps";
import { keyGroups } from "./keys";

/** The key table of a kind, drawn. */
export function KeyTable({ kind }: { kind: string }) {
  return (
    <div className="columns-1 gap-8 md:columns-2">
      {keyGroups(kind).map((group) => (
        <section key={group.title} className="mb-5">
          <h3 className="mb-1 text-sm font-semibold text-ink-soft">{group.title}</h3>
          <dl>
            {group.actions.map((action) => (
              <div
                key={action.id}
                className="flex items-center justify-between gap-4 border-t border-line py-1 break-inside-avoid"
              >
                <dt className="min-w-0">{action.does}</dt>
                <dd className="flex shrink-0 flex-wrap justify-end gap-x-1.5 gap-y-1">
                  {action.keys
                    .filter((key) => !key.startsWith("Shift+Arrow") && !key.startsWith("Alt+Shift+Arrow"))
                    .map((key) => (
                      <KeyCaps key={key} chord={key} />
                    ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
