import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Workbench } from "#app/annotate/workbench";
import { ErrorPage } from "#app/components/shell/error-page";
import { getServices, requireWorker } from "#app/lib/context.server";
import { markdownToHtml } from "#app/lib/markdown.server";
import { refusePage } from "#app/lib/refuse.server";
import { paths } from "#app/paths";
import { ownKeys } from "#domain/assignments/choose-keys";
import { examSitting, ownAttempts } from "#domain/qualifications/queries";

/** The bench in exam mode, for a sitting that was begun on the exam's page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireWorker(request);
  const qualificationId = String(params.qualificationId);
  const page = paths.work.exam(qualificationId);
  const open = (await ownAttempts(ctx, qualificationId)).find((attempt) => attempt.state === "open");
  if (!open) throw redirect(page);
  const { name, kind, config, instructions } = await examSitting(ctx, open.attemptId).catch(refusePage);
  return {
    job: {
      ...{ id: qualificationId, title: name, kind, config, currency: getServices().env.defaultCurrency },
      ...{ leaseSeconds: 86_400, schemaVersion: 1, instructionsVersion: 1 },
      instructionsHtml: markdownToHtml(instructions),
    },
    keys: await ownKeys(ctx),
    apiBase: page,
    owner: ctx.actor.personId,
    initial: [],
    paidSoFarMicros: "0",
    licenseKey: getServices().env.tldrawLicenseKey,
    exam: true,
    leaveTo: page,
    loginTo: paths.auth.loginThen(paths.work.examBench(qualificationId)),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Exam: ${data?.job.title ?? ""} · Touchstone` },
];

export const shouldRevalidate = () => false;

export default function ExamBench() {
  return <Workbench {...useLoaderData<typeof loader>()} />;
}

export const ErrorBoundary = ErrorPage;
