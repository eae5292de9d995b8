import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { Download } from "lucide-react";
import { useEffect } from "react";
import { exportColumns } from "#app/components/requester/exports/export-columns";
import { ExportForm } from "#app/components/requester/exports/export-form";
import { EmptyState } from "#app/components/ui/empty-state";
import { Table } from "#app/components/ui/table";
import { requireSignedIn } from "#app/lib/context.server";
import { exportExamples } from "#app/lib/export-examples.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { exportsOf } from "#domain/exports/queries";
import { requestExport } from "#domain/exports/request-export";
import { jobById } from "#domain/jobs/queries";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const [job, files] = await Promise.all([jobById(ctx, jobId), exportsOf(ctx, jobId)]).catch(refusePage);
  return { files, formats: await exportExamples(job), settled: job.counts.settled };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const form = await request.formData();
  try {
    await requestExport(ctx, {
      jobId,
      format: String(form.get("format") ?? ""),
      content: form.get("content") === "annotations" ? "annotations" : "labels",
    });
    return redirectWith(paths.requester.jobExports(jobId), "The file is being built.");
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Exports() {
  const { files, formats, settled } = useLoaderData<typeof loader>();
  const building = files.some((file) => file.state === "requested");
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!building || state !== "idle") return;
    const timer = setTimeout(() => document.visibilityState === "visible" && revalidate(), 1_500);
    return () => clearTimeout(timer);
  }, [building, state, revalidate]);
  return (
    <div className="flex flex-col gap-6">
      <ExportForm formats={formats} settled={settled} />
      <Table
        caption="Exports"
        columns={exportColumns}
        rows={files}
        rowKey={(file) => file.exportId}
        empty={
          <EmptyState icon={Download} title="No exports yet">
            Each file you ask for stays here, with its checksum.
          </EmptyState>
        }
      />
    </div>
  );
}
