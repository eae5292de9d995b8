import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { InstructionsForm } from "#app/components/requester/setup/instructions-form";
import { SchemaForm } from "#app/components/requester/setup/schema-form";
import { TermsForm } from "#app/components/requester/setup/terms-form";
import { requireSignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { readConfig, readTerms, valuesOf } from "#app/lib/job-form.server";
import { markdownToHtml } from "#app/lib/markdown.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { may } from "#domain/access/authorize";
import { editJob } from "#domain/jobs/edit-job";
import { instructionVersions, jobById, schemaVersions } from "#domain/jobs/queries";
import { reviseInstructions } from "#domain/jobs/revise-instructions";
import { reviseSchema } from "#domain/jobs/revise-schema";
import { qualificationsFor } from "#domain/qualifications/defined-queries";
import { describePlan } from "#domain/scoring/plan";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const job = await jobById(ctx, jobId).catch(refusePage);
  const [texts, schemas, qualifications] = await Promise.all([
    instructionVersions(ctx, jobId),
    schemaVersions(ctx, jobId),
    qualificationsFor(ctx, job.organizationId),
  ]);
  const allowed = may(ctx.actor, "job.write", job);
  return {
    job,
    values: valuesOf(job),
    planWords: describePlan(job.plan),
    texts: texts.map(({ version, createdAt, markdown }) => ({
      version,
      createdAt,
      html: markdownToHtml(markdown),
    })),
    schemas: schemas.map(({ version, createdAt, config }) => ({ version, createdAt, config })),
    qualifications,
    why: allowed !== true ? allowed : job.state === "closed" ? "This job is closed." : undefined,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const form = await request.formData();
  const here = paths.requester.jobSetup(jobId);
  try {
    if (form.get("intent") === "instructions") {
      const { version } = await reviseInstructions(ctx, {
        jobId,
        markdown: String(form.get("markdown") ?? ""),
      });
      return await redirectWith(
        here,
        `Instructions saved as version ${version}. Workers see it with their next task.`,
      );
    }
    if (form.get("intent") === "schema") {
      const { version } = await reviseSchema(ctx, { jobId, config: readConfig(form) });
      return await redirectWith(here, `Label set saved as version ${version}.`);
    }
    await editJob(ctx, { jobId, ...readTerms(form) });
    return await redirectWith(here, "Terms saved.");
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Setup() {
  const data = useLoaderData<typeof loader>();
  return (
    <div className="flex flex-col gap-6">
      <InstructionsForm {...data} />
      <SchemaForm {...data} />
      <TermsForm {...data} />
    </div>
  );
}
