import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NewJobForm } from "#app/components/requester/job-form/new-job-form";
import { failureIn } from "#app/components/ui/action-failure";
import { PageHead } from "#app/components/ui/page-head";
import { requireMember } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { readConfig, readTerms } from "#app/lib/job-form.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { draftJob } from "#domain/jobs/draft-job";
import { estimateCost } from "#domain/jobs/estimate-cost";
import { qualificationsFor } from "#domain/qualifications/defined-queries";

export const meta: MetaFunction = () => [{ title: "New job · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx, organizationId, role } = await requireMember(request);
  if (role === "reviewer") throw redirect(paths.requester.jobs);
  const [terms, qualifications] = await Promise.all([
    estimateCost(ctx, { organizationId, tasks: 0, rewardMicros: 1_000n }),
    qualificationsFor(ctx, organizationId),
  ]);
  return { organizationId, currency: terms.currency, feeBps: terms.feeBps, qualifications };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const { ctx, organizationId } = await requireMember(request);
  const form = await request.formData();
  try {
    const { jobId } = await draftJob(ctx, {
      ...readTerms(form),
      organizationId,
      kind: String(form.get("kind") ?? ""),
      config: readConfig(form),
      instructions: String(form.get("instructions") ?? ""),
    });
    return redirectWith(
      paths.requester.job(jobId),
      "Draft saved. Nothing is published and nothing is paid yet.",
    );
  } catch (error) {
    return refuse(error, form);
  }
}

export default function NewJob() {
  const data = useLoaderData<typeof loader>();
  const failure = failureIn(useActionData());
  return (
    <>
      <PageHead
        title="New job"
        note="It is saved as a draft: you can change everything until you publish it, and nothing costs money before that."
        crumbs={[{ label: "Jobs", to: paths.requester.jobs }]}
      />
      <NewJobForm {...data} failure={failure} />
    </>
  );
}
