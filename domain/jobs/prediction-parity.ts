import { driver } from "#db/client";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import type { Job } from "./load-job";

/** Shares of tasks with predictions may differ by so much between gold and ordinary ones before workers could tell. */
const TOLERANCE = 0.1;

const SHARES = `
select s.lane, count(*)::int as tasks, count(p.task_id)::int as predicted
from task_states s left join predictions p on p.job_id = s.job_id and p.task_id = s.task_id and p.place = 0
where s.job_id = $1 and s.state <> 'cancelled' group by 1`;

/**
 * What would let workers tell gold from ordinary tasks by their predictions, as a sentence for the requester; undefined
 * where both come with about as many.
 */
export async function predictionProblem(ctx: Ctx, job: Job): Promise<string | undefined> {
  authorize(ctx, "job.read", job);
  const rows = await driver(ctx.db).unsafe<{ lane: number; tasks: number; predicted: number }[]>(
    SHARES,
    [job.id],
    {
      prepare: true,
    },
  );
  const share = (lane: number) => {
    const row = rows.find((one) => one.lane === lane);
    return row && row.tasks > 0 ? row.predicted / row.tasks : undefined;
  };
  const [ordinary, gold] = [share(0), share(1)];
  if (ordinary === undefined || gold === undefined || Math.abs(ordinary - gold) <= TOLERANCE)
    return undefined;
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  return `Give gold predictions like other tasks, or workers can tell them apart: ${percent(gold)} of the gold tasks have one, and ${percent(ordinary)} of the others.`;
}
