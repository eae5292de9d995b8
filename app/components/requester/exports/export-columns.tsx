import { Download } from "lucide-react";
import { LinkButton } from "#app/components/ui/link-button";
import { count } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";
import { StatePill } from "#app/components/ui/state-pill";
import type { Column } from "#app/components/ui/table";
import { paths } from "#app/paths";
import type { ExportFile } from "#domain/exports/queries";

export const exportColumns: Column<ExportFile>[] = [
  {
    key: "what",
    head: "File",
    cell: (file) => `${file.content === "labels" ? "Final labels" : "All answers"}, ${file.format}`,
  },
  { key: "asked", head: "Asked for", from: "sm", cell: (file) => <RelativeTime at={file.createdAt} /> },
  {
    key: "state",
    head: "State",
    cell: (file) => (
      <>
        <StatePill
          state={file.state === "requested" ? "pending" : file.state === "ready" ? "paid" : "failed"}
          word={{ requested: "Being built", ready: "Ready", failed: "Failed" }[file.state]}
        />
        {file.failure ? <span className="mt-1 block text-sm text-bad-ink">{file.failure}</span> : null}
      </>
    ),
  },
  {
    key: "rows",
    head: "Rows",
    align: "right",
    from: "sm",
    cell: (file) => (file.rows === null ? "–" : count(file.rows)),
  },
  {
    key: "sum",
    head: "SHA-256",
    from: "lg",
    cell: (file) => (file.sha256 ? <code title={file.sha256}>{file.sha256.slice(0, 12)}…</code> : "–"),
  },
  {
    key: "get",
    head: <span className="sr-only">Download</span>,
    align: "right",
    cell: (file) => (
      <LinkButton
        reloadDocument
        size="small"
        icon={Download}
        to={paths.requester.exportFile(file.jobId, file.exportId)}
        why={file.state !== "ready" && "The file is not ready."}
      >
        Download
      </LinkButton>
    ),
  },
];
