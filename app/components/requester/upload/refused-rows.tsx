import { Download } from "lucide-react";
import { Button } from "#app/components/ui/button";
import { Notice } from "#app/components/ui/notice";
import { count, plural } from "#app/components/ui/numbers";
import { type Column, Table } from "#app/components/ui/table";
import type { RefusedRow } from "#domain/tasks/import-rows";

const SHOWN = 200;

const columns: Column<RefusedRow>[] = [
  { key: "row", head: "Row", align: "right", cell: (row) => count(row.row), className: "w-20" },
  { key: "id", head: "External id", cell: (row) => row.externalId ?? "–", from: "sm" },
  { key: "why", head: "What is wrong", cell: (row) => row.message },
];

type Props = { refused: RefusedRow[]; imported: boolean };

/** Which rows were refused and why; the whole list can be saved and worked through. */
export function RefusedRows({ refused, imported }: Props) {
  if (refused.length === 0) return null;
  return (
    <section aria-label="Refused rows" className="flex flex-col gap-3">
      <Notice
        live
        tone={imported ? "warn" : "bad"}
        title={
          imported
            ? `${plural(refused.length, "row was", "rows were")} left out.`
            : `${plural(refused.length, "row")} cannot be imported, so none was.`
        }
        action={
          <Button size="small" icon={Download} onClick={() => save(refused)}>
            Save the list as CSV
          </Button>
        }
      >
        {imported
          ? "Everything else was added."
          : "Correct these rows in your file and send it again. Nothing has changed in the job."}
      </Notice>
      <Table
        caption="Refused rows"
        columns={columns}
        rows={refused.slice(0, SHOWN)}
        rowKey={(row) => `${row.row}`}
        className="max-h-96"
      />
      {refused.length > SHOWN ? (
        <p className="text-sm text-ink-soft">
          The first {SHOWN} of {count(refused.length)}. The CSV has all of them.
        </p>
      ) : null}
    </section>
  );
}

/** A cell that a spreadsheet would run as a formula is written as text. */
function quoted(value: string | number): string {
  const text = String(value).replace(/^[=+\-@\t\r]/, (sign) => `'${sign}`);
  return `"${text.replaceAll('"', '""')}"`;
}

function save(refused: RefusedRow[]): void {
  const lines = [
    "row,external_id,code,message",
    ...refused.map((row) => [row.row, row.externalId ?? "", row.code, row.message].map(quoted).join(",")),
  ];
  const url = URL.createObjectURL(new Blob([`${lines.join("\r\n")}\r\n`], { type: "text/csv" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: "refused-rows.csv" });
  link.click();
  URL.revokeObjectURL(url);
}
