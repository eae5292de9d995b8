import { KeyCaps } from "./key-caps";
import { keyTablesOf } from "./keys";

/** The keys of a kind under this label schema, drawn. */
export function KeyTable({ kind, config }: { kind: string; config: unknown }) {
  const groups = keyTablesOf(kind, config).filter((table) => table.name !== "classes");
  return (
    <div className="columns-1 gap-8 md:columns-2">
      {groups.map((group) => (
        <section key={group.name} className="mb-5">
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
