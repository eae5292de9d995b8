import { SelectField } from "#app/components/ui/select-field";
import { ROLES, type Role } from "./roles";

type Props = {
  columns: string[];
  roles: Record<string, Role>;
  sample: Record<string, string>[];
  onChange: (column: string, role: Role) => void;
};

/** What each column is, with what stands in its first rows. */
export function ColumnMapping({ columns, roles, sample, onChange }: Props) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {columns.map((column) => (
        <li key={column} className="min-w-0 rounded-lg border border-line bg-surface p-3">
          <SelectField
            label={column}
            name={`role.${column}`}
            value={roles[column] ?? "ignore"}
            options={[...ROLES]}
            onChange={(event) => onChange(column, event.currentTarget.value as Role)}
          />
          <ul className="mt-2 flex flex-col gap-1 text-sm text-ink-soft">
            {sample.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place
              <li key={at} className="truncate" title={row[column]}>
                {row[column] || "(empty)"}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
