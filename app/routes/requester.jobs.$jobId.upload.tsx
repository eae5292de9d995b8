import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FilesUpload } from "#app/components/requester/upload/files-upload";
import { isRole, type Role, suggestRoles } from "#app/components/requester/upload/roles";
import { RowsUpload } from "#app/components/requester/upload/rows-upload";
import { UploadHelp } from "#app/components/requester/upload/upload-help";
import { requireSignedIn } from "#app/lib/context.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { addressesIn, readTable, toImportRows } from "#app/lib/task-rows.server";
import { may } from "#domain/access/authorize";
import { MEDIA_TYPES } from "#domain/annotations/item";
import { kindOf } from "#domain/annotations/kinds/index";
import { jobById } from "#domain/jobs/queries";
import type { RefusedRow } from "#domain/tasks/import-rows";
import { importTasks, RowsRefused } from "#domain/tasks/import-tasks";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const job = await jobById(ctx, String(params.jobId)).catch(refusePage);
  const allowed = may(ctx.actor, "job.write", job);
  const why = allowed !== true ? allowed : job.state === "closed" ? "This job is closed." : undefined;
  return { jobId: job.id, kind: job.kind, state: job.state, why };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const form = await request.formData();
  const intent = form.get("intent");
  try {
    if (intent === "files") {
      const rows = JSON.parse(String(form.get("rows"))) as unknown[];
      return { done: await importTasks(ctx, { jobId, rows }) };
    }
    const table = readTable(await textOf(form));
    const guess = suggestRoles(table.columns, table.rows[0] ?? {});
    const roles: Record<string, Role> = Object.fromEntries(
      table.columns.map((column) => {
        const said = form.get(`role.${column}`);
        return [column, isRole(said) ? said : (guess[column] ?? "ignore")];
      }),
    );
    if (intent === "preview") {
      return {
        preview: {
          columns: table.columns,
          roles: guess,
          sample: table.rows.slice(0, 3).map(shown),
          total: table.rows.length + table.broken.length,
          addresses: addressesIn(table, roles),
        },
      };
    }
    const { kind, config } = await jobById(ctx, jobId);
    const files = JSON.parse(String(form.get("files") || "{}"));
    const { rows, refused } = toImportRows(table, roles, { kind, config, files });
    if (refused.length > 0) return { refused };
    const duplicates = form.get("duplicates") === "skip" ? "skip" : "refuse";
    return { done: await importTasks(ctx, { jobId, rows, duplicates }) };
  } catch (error) {
    if (error instanceof RowsRefused) return { refused: error.data.refused as RefusedRow[] };
    return refuse(error);
  }
}

/** The file, or what was pasted when there is none. */
async function textOf(form: FormData): Promise<string> {
  const file = form.get("file");
  if (file instanceof File && file.size > 0) return file.text();
  return String(form.get("pasted") ?? "");
}

function shown(row: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      (typeof value === "object" ? JSON.stringify(value) : String(value)).slice(0, 120),
    ]),
  );
}

export default function Upload() {
  const { jobId, kind, state, why } = useLoaderData<typeof loader>();
  const { items } = kindOf(kind);
  const takes = MEDIA_TYPES.filter((type) => items.includes(type));
  return (
    <div className="flex flex-col gap-6">
      <RowsUpload jobId={jobId} why={why} />
      {takes.length > 0 ? <FilesUpload {...{ jobId, takes, why }} /> : null}
      <UploadHelp kind={kind} running={state === "published" || state === "paused"} />
    </div>
  );
}
