import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { evidenceFacts, evidenceSentence, signalTitle } from "#app/components/admin/signal-words";
import { StandingChoice } from "#app/components/admin/standing-choice";
import { ErrorPage } from "#app/components/shell/error-page";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { DescriptionList } from "#app/components/ui/description-list";
import { Interval } from "#app/components/ui/interval";
import { PageHead } from "#app/components/ui/page-head";
import { RelativeTime } from "#app/components/ui/relative-time";
import { StatePill } from "#app/components/ui/state-pill";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { requireAdmin } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { flagById, seatsOf } from "#domain/reviews/person-queries";
import { resolveFlag } from "#domain/reviews/resolve-flag";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Flag about ${data?.flag.worker ?? "a worker"} · Touchstone` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const flag = await flagById(ctx, String(params.flagId)).catch(refusePage);
  const seats = flag.jobId ? await seatsOf(ctx, flag.workerId) : [];
  return { flag, seat: seats.find((seat) => seat.jobId === flag.jobId) ?? null };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireAdmin(request);
  const form = await request.formData();
  try {
    const flag = await flagById(ctx, String(params.flagId));
    await resolveFlag(ctx, {
      jobId: flag.jobId ?? "-",
      flagId: flag.flagId,
      resolution: String(form.get("resolution") ?? "") as "dismissed",
      note: String(form.get("note") ?? ""),
    });
    return redirectWith(paths.admin.flags, `The flag about ${flag.worker} is decided.`);
  } catch (error) {
    return refuse(error, form);
  }
}

export default function FlagPage() {
  const { flag, seat } = useLoaderData<typeof loader>();
  const otherId = typeof flag.evidence.otherId === "string" ? flag.evidence.otherId : undefined;
  return (
    <>
      <PageHead
        title={`${signalTitle(flag.signal)}: ${flag.worker}`}
        state={<StatePill state={flag.standing} />}
        note={evidenceSentence(flag.evidence)}
        crumbs={[{ label: "Flags", to: paths.admin.flags }]}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="Evidence">
          <DescriptionList
            facts={[
              {
                name: "Worker",
                value: (
                  <Link className="link" to={paths.admin.person(flag.workerId)}>
                    {flag.worker}
                  </Link>
                ),
              },
              { name: "Where", value: flag.jobTitle ?? "The whole marketplace" },
              { name: "Raised", value: <RelativeTime at={flag.raisedAt} /> },
              ...evidenceFacts(flag.evidence).map((fact) =>
                fact.name === "The other worker" && otherId
                  ? {
                      name: fact.name,
                      value: (
                        <Link className="link" to={paths.admin.person(otherId)}>
                          {fact.value}
                        </Link>
                      ),
                    }
                  : fact,
              ),
              ...(seat?.quality
                ? [
                    {
                      name: "Quality in this job",
                      value: (
                        <Interval
                          label={`Quality, 80 % interval, ${seat.goldAnswers} gold answers`}
                          value={seat.quality.mean}
                          low={seat.quality.lower}
                          high={seat.quality.upper}
                        />
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </Card>
        {flag.state === "open" ? (
          <Card
            title="Your decision"
            note="The worker reads the reason. Work handed in so far is still paid."
          >
            <ActionForm>
              <StandingChoice name="resolution" standing={flag.standing} dismiss />
              <TextAreaField
                name="note"
                label="Written reason"
                rows={4}
                help="At least 20 characters: what was found, and what would change it."
              />
              <div>
                <SubmitButton>Decide</SubmitButton>
              </div>
            </ActionForm>
          </Card>
        ) : (
          <Card title="Decided">
            <DescriptionList
              facts={[
                { name: "Decision", value: (flag.resolution ?? "").replaceAll("_", " ") },
                { name: "By", value: flag.resolvedBy ?? "a former admin" },
                { name: "When", value: flag.resolvedAt ? <RelativeTime at={flag.resolvedAt} /> : "" },
                { name: "Reason", value: flag.note ?? "" },
              ]}
            />
          </Card>
        )}
      </div>
    </>
  );
}

export const ErrorBoundary = ErrorPage;
