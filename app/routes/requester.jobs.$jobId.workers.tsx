import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Users } from "lucide-react";
import { workerColumns } from "#app/components/requester/quality/worker-columns";
import { EmptyState } from "#app/components/ui/empty-state";
import { Table } from "#app/components/ui/table";
import { requireSignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { may } from "#domain/access/authorize";
import { InvalidInput } from "#domain/errors";
import { workerTable } from "#domain/insights/worker-table";
import { insideJob } from "#domain/jobs/inside-job";
import { formatMoney, parseAmount } from "#domain/money";
import { payBonus } from "#domain/payments/pay-bonus";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const job = await insideJob(ctx, String(params.jobId)).catch(refusePage);
  const workers = await workerTable(ctx, { jobId: job.id });
  const allowed = may(ctx.actor, "bonus.pay", job);
  return {
    workers: workers.map((worker) => ({
      ...worker,
      currency: job.currency,
      bonusKey: randomUUID(),
      why: allowed === true ? undefined : allowed,
    })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const form = await request.formData();
  try {
    const job = await insideJob(ctx, jobId);
    const amountMicros = parseAmount(String(form.get("amountMicros") ?? ""));
    if (amountMicros === undefined)
      throw new InvalidInput(
        [{ path: "amountMicros", message: "Write an amount, like 5.00." }],
        "Check the amount.",
      );
    await payBonus(ctx, {
      jobId,
      workerId: String(form.get("workerId") ?? ""),
      amountMicros,
      message: String(form.get("message") ?? ""),
      idempotencyKey: String(form.get("key") ?? ""),
    });
    return redirectWith(
      paths.requester.jobWorkers(jobId),
      `Bonus of ${formatMoney(amountMicros, job.currency)} paid.`,
    );
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Workers() {
  const { workers } = useLoaderData<typeof loader>();
  return (
    <Table
      caption="Workers of this job"
      columns={workerColumns}
      rows={workers}
      rowKey={(worker) => worker.workerId}
      empty={
        <EmptyState icon={Users} title="Nobody has begun yet">
          Each worker stands here by pseudonym, with the quality that gold has shown and how sure that is.
        </EmptyState>
      }
    />
  );
}
