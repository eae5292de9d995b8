import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { DecideAppealForm } from "#app/components/review/appeal-form";
import { ContestedView } from "#app/components/review/contested-view";
import { RecheckEvidence } from "#app/components/review/recheck-evidence";
import { ErrorPage } from "#app/components/shell/error-page";
import { Card } from "#app/components/ui/card";
import { DescriptionList } from "#app/components/ui/description-list";
import { PageHead } from "#app/components/ui/page-head";
import { RelativeTime } from "#app/components/ui/relative-time";
import { StatePill } from "#app/components/ui/state-pill";
import { getServices, requireAdmin } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { itemInside } from "#app/lib/show-item.server";
import { paths } from "#app/paths";
import { kindOf } from "#domain/annotations/kinds/index";
import { findAppeal } from "#domain/reviews/appeal-queries";
import { decideAppeal } from "#domain/reviews/decide-appeal";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Appeal of ${data?.appeal.worker ?? "a worker"} · Touchstone` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const appeal = await findAppeal(ctx, String(params.appealId)).catch(refusePage);
  const { value, work } = appeal.contested;
  return {
    appeal,
    work: work && { ...work, item: itemInside(appeal.jobId ?? "", work.item) },
    summary: work && value !== null ? kindOf(work.kind).summary(value, work.config) : null,
    licenseKey: getServices().env.tldrawLicenseKey,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireAdmin(request);
  const form = await request.formData();
  try {
    const appeal = await findAppeal(ctx, String(params.appealId));
    await decideAppeal(ctx, {
      jobId: appeal.jobId ?? "-",
      appealId: appeal.appealId,
      outcome: String(form.get("outcome") ?? "") as "granted" | "denied",
      ruling: String(form.get("ruling") ?? ""),
    });
    return redirectWith(paths.admin.appeals, `The appeal of ${appeal.worker} is answered.`);
  } catch (error) {
    return refuse(error, form);
  }
}

export default function AppealPage() {
  const { appeal, work, summary, licenseKey } = useLoaderData<typeof loader>();
  const about = appeal.subject === "assignment" ? "a rejected answer" : "a decision about standing";
  return (
    <>
      <PageHead
        title={`${appeal.worker} contests ${about}`}
        state={<StatePill state={appeal.state} />}
        crumbs={[{ label: "Appeals", to: paths.admin.appeals }]}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="The case">
          <DescriptionList
            facts={[
              {
                name: "Worker",
                value: (
                  <Link className="link" to={paths.admin.person(appeal.workerId)}>
                    {appeal.worker}
                  </Link>
                ),
              },
              { name: "Where", value: appeal.jobTitle ?? "The whole marketplace" },
              { name: "Made", value: <RelativeTime at={appeal.madeAt} /> },
              { name: "Due", value: <RelativeTime at={appeal.dueAt} /> },
              { name: "What was decided, and why", value: appeal.contested.reason },
              ...(summary === null ? [] : [{ name: "The answer", value: summary }]),
              { name: "The worker says", value: appeal.statement },
              ...(appeal.subject === "assignment"
                ? [{ name: "Colleagues, asked blind", value: <RecheckEvidence recheck={appeal.recheck} /> }]
                : []),
              ...(appeal.escalatedAt
                ? [{ name: "Late", value: <RelativeTime at={appeal.escalatedAt} /> }]
                : []),
            ]}
          />
        </Card>
        <Card title={appeal.state === "open" ? "Your ruling" : "Ruling"}>
          {appeal.state === "open" ? (
            <DecideAppealForm appeal={appeal} />
          ) : (
            <>
              <p className="break-words whitespace-pre-line">{appeal.ruling}</p>
              {appeal.decidedAt ? (
                <p className="mt-2 text-sm text-ink-soft">
                  {appeal.state} <RelativeTime at={appeal.decidedAt} />
                </p>
              ) : null}
            </>
          )}
        </Card>
      </div>
      {work ? (
        <Card title="The work" className="mt-6">
          <ContestedView work={work} value={appeal.contested.value} licenseKey={licenseKey} />
        </Card>
      ) : null}
    </>
  );
}

export const ErrorBoundary = ErrorPage;
