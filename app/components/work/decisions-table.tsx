import { Badge } from "#app/components/ui/badge";
import { RelativeTime } from "#app/components/ui/relative-time";
import { type Column, Table } from "#app/components/ui/table";
import { paths } from "#app/paths";
import type { Decision } from "#domain/reviews/decision-queries";
import { decisionWords } from "./decision-words";

export type DecisionLine = Pick<
  Decision,
  "decisionId" | "jobTitle" | "subject" | "outcome" | "decidedBy" | "at" | "appeal" | "appealed"
>;

const appeals = { open: "Appeal is open", granted: "Appeal granted", denied: "Appeal denied" };

const columns: Column<DecisionLine>[] = [
  { key: "what", head: "Decision", cell: (row) => decisionWords(row).title },
  { key: "job", head: "Where", from: "sm", cell: (row) => row.jobTitle ?? "The whole marketplace" },
  {
    key: "by",
    head: "By",
    from: "lg",
    cell: (row) => (row.decidedBy === "marketplace" ? "the marketplace's engine" : "a person"),
  },
  {
    key: "appeal",
    head: "Appeal",
    cell: (row) =>
      row.appealed ? (
        <Badge tone={row.appealed.state === "granted" ? "good" : "info"}>{appeals[row.appealed.state]}</Badge>
      ) : row.appeal ? (
        <span className="text-sm">
          possible, ends <RelativeTime at={row.appeal.until} />
        </span>
      ) : (
        <span className="text-sm text-ink-soft">nothing to contest</span>
      ),
  },
  { key: "at", head: "When", align: "right", cell: (row) => <RelativeTime at={row.at} /> },
];

/** Decisions about oneself, the newest first. */
export function DecisionsTable({ decisions }: { decisions: DecisionLine[] }) {
  return (
    <Table
      caption="Decisions about you"
      columns={columns}
      rows={decisions}
      rowKey={(row) => row.decisionId}
      rowHref={(row) => paths.work.decision(row.decisionId)}
    />
  );
}
