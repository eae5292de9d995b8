import { eq } from "drizzle-orm";
import { instructions, jobs, labelSchemas, organizations } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound } from "#domain/errors";
import { record } from "#domain/events/record";
import { type JobId, newId } from "#domain/ids";
import { DEFAULT_FEE_BPS } from "#domain/ledger/unit";
import { parse } from "#domain/parse";
import { QualityPlan } from "#domain/scoring/plan";
import { DEFAULT_TIERS } from "#domain/scoring/tiers";
import { checkConfig } from "./check-config";
import { checkQualification } from "./check-qualification";
import { DraftJob } from "./schema";

/**
 * Creates a job as a draft: nobody sees it and no money moves until it is published.
 * @throws InvalidInput, Forbidden
 */
export async function draftJob(ctx: Ctx, input: DraftJob): Promise<{ jobId: JobId }> {
  const draft = parse(DraftJob, input);
  return inTransaction(ctx, async (ctx) => {
    const [organization] = await ctx.db
      .select()
      .from(organizations)
      .where(eq(organizations.id, draft.organizationId));
    if (!organization) throw new NotFound("organization", draft.organizationId);
    authorize(ctx, "job.write", { organizationId: draft.organizationId });
    const config = checkConfig(draft.kind, draft.config);
    if (draft.qualificationId) await checkQualification(ctx, draft.qualificationId, draft.organizationId);
    const jobId = newId("job");
    const { personId } = personOf(ctx);
    const { config: _config, instructions: markdown, plan, tiers, ...columns } = draft;
    await ctx.db.insert(jobs).values({
      ...columns,
      id: jobId,
      plan: QualityPlan.parse(plan ?? {}),
      tiers: tiers ?? DEFAULT_TIERS,
      currency: organization.currency,
      feeBps: organization.feeBps ?? DEFAULT_FEE_BPS,
      createdBy: personId,
    });
    await ctx.db.insert(labelSchemas).values({ jobId, version: 1, config, createdBy: personId });
    await ctx.db.insert(instructions).values({ jobId, version: 1, markdown, createdBy: personId });
    await record(ctx, "job.drafted", {
      jobId,
      subject: jobId,
      payload: { title: draft.title, kind: draft.kind },
    });
    return { jobId };
  });
}
