import { driver } from "#db/client";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import { insideJob } from "#domain/jobs/inside-job";
import { QualityPlan } from "#domain/scoring/plan";
import { type Share, shareOf } from "./share";

/** Answers to tasks with a prediction, of one way of showing them. */
export type AnchoringGroup = {
  answers: number;
  /** How many count as the same as the prediction, by the kind's own measure. */
  agree: Share | null;
  /** How many of those with a known answer are right: gold by its grade, other tasks by their final label. */
  right: Share | null;
};

export type Anchoring = {
  /** Shown with the prediction, and without it. */
  shown: AnchoringGroup;
  withheld: AnchoringGroup;
  /** What became of the predicted marks, or of whole predictions, where they were shown. */
  fates: { kept: number; changed: number; deleted: number; added: number };
};

const MEASURE = `
select (n.prediction->>'shown')::boolean as shown, count(*)::int as answers,
  count(*) filter (where (n.prediction->>'agrees')::boolean)::int as agree,
  count(*) filter (where n.gold_score is not null or n.agrees is not null)::int as judged,
  count(*) filter (where coalesce(n.gold_score >= $2::real, n.agrees))::int as "right",
  sum((n.prediction->>'kept')::int)::int as kept, sum((n.prediction->>'changed')::int)::int as changed,
  sum((n.prediction->>'deleted')::int)::int as deleted, sum((n.prediction->>'added')::int)::int as added
from annotations n where n.job_id = $1 and n.prediction is not null group by 1`;

type Row = Record<
  "answers" | "agree" | "judged" | "right" | "kept" | "changed" | "deleted" | "added",
  number
> & { shown: boolean };

/**
 * How far predictions lead the workers of a job: the same questions asked of answers given with and without them. Which
 * tasks are shown without is drawn by lot. Null while no answer was given to a task with a prediction. @throws NotFound
 */
export async function jobAnchoring(ctx: Ctx, jobId: string): Promise<Anchoring | null> {
  const job = await insideJob(ctx, jobId);
  const rightFrom = QualityPlan.parse(job.plan).rightFrom ?? kindOf(job.kind).rightFrom;
  const rows = await driver(ctx.db).unsafe<Row[]>(MEASURE, [jobId, rightFrom], { prepare: true });
  if (rows.length === 0) return null;
  const group = (shown: boolean): AnchoringGroup => {
    const row = rows.find((one) => one.shown === shown);
    if (!row) return { answers: 0, agree: null, right: null };
    return {
      answers: row.answers,
      agree: shareOf(row.agree, row.answers),
      right: shareOf(row.right, row.judged),
    };
  };
  const seen = rows.find((one) => one.shown);
  const { kept = 0, changed = 0, deleted = 0, added = 0 } = seen ?? {};
  return { shown: group(true), withheld: group(false), fates: { kept, changed, deleted, added } };
}
