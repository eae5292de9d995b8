import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Workbench } from "#app/annotate/workbench";
import { ErrorPage } from "#app/components/shell/error-page";
import { toBench } from "#app/lib/bench.server";
import { getServices, requireWorker } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { guidelinesFor } from "#app/lib/guidelines.server";
import { markdownToHtml } from "#app/lib/markdown.server";
import { refusePage } from "#app/lib/refuse.server";
import { paths } from "#app/paths";
import { boardJob } from "#domain/assignments/board";
import { ownKeys } from "#domain/assignments/choose-keys";
import { openLeases } from "#domain/assignments/open-leases";
import { ownSeat } from "#domain/assignments/own-seat";

/** What is leased already comes with the page; the bench itself claims the rest. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireWorker(request);
  const jobId = String(params.jobId);
  const [job, seat, leases] = await Promise.all([
    boardJob(ctx, jobId),
    ownSeat(ctx, jobId),
    openLeases(ctx, jobId),
  ]).catch(refusePage);
  const [hindrance] = job.hindrances;
  if (hindrance && leases.length === 0)
    throw await redirectWith(paths.work.job(jobId), hindrance.sentence, "warn");
  const [keys, guidelines] = await Promise.all([
    ownKeys(ctx),
    // Nobody has joined before the first task is handed out: then there is nothing to be marked.
    job.mine ? guidelinesFor(ctx, jobId) : undefined,
  ]);
  const { title, kind, config, currency } = job;
  const { leaseSeconds, schemaVersion, instructionsVersion } = seat;
  return {
    job: {
      ...{ id: jobId, title, kind, config, currency, leaseSeconds, schemaVersion, instructionsVersion },
      instructionsHtml: markdownToHtml(job.instructions),
    },
    keys,
    guidelines,
    apiBase: paths.work.job(jobId),
    owner: ctx.actor.personId,
    initial: leases.map((lease) => toBench(ctx, jobId, lease)),
    paidSoFarMicros: seat.handedInMicros.toString(),
    licenseKey: getServices().env.tldrawLicenseKey,
    leaveTo: paths.work.job(jobId),
    loginTo: paths.auth.loginThen(paths.work.bench(jobId)),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.job.title ?? "Bench"} · Touchstone` },
];

/** The bench has its own state; a navigation inside the tab must not load its page again. */
export const shouldRevalidate = () => false;

export default function Bench() {
  return <Workbench {...useLoaderData<typeof loader>()} />;
}

export const ErrorBoundary = ErrorPage;
