import { randomInt } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { driver } from "#db/client";
import { assets, labelSchemas, tasks } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type AssetFacts, factsOfAsset } from "#domain/annotations/asset-facts";
import { MEDIA_TYPES } from "#domain/annotations/item";
import { kindOf } from "#domain/annotations/kinds/index";
import { type Ctx, inTransaction } from "#domain/context";
import { DomainError, invariant, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { newId } from "#domain/ids";
import { commitBudget } from "#domain/jobs/budget";
import { type Job, lockJob } from "#domain/jobs/load-job";
import { openGold } from "#domain/jobs/open-gold";
import { openingCount } from "#domain/jobs/openings";
import { maxUnitMicros } from "#domain/ledger/unit";
import { formatMoney } from "#domain/money";
import { parse } from "#domain/parse";
import { QualityPlan } from "#domain/scoring/plan";
import { type CheckedRow, checkRows, type RefusedRow } from "./import-rows";
import { ImportTasks } from "./schema";

/** Rows that cannot be imported. Nothing was: `data.refused` lists each row and why. */
export class RowsRefused extends DomainError {
  readonly code = "ROWS_REFUSED";
  readonly kind = "invalid" as const;
  constructor(refused: RefusedRow[], total: number) {
    const first = refused[0];
    super(
      `${refused.length} of ${total} rows cannot be imported, so none was. Row ${first?.row}: ${first?.message}.`,
      { refused },
    );
  }
}

/** A running job's hold does not cover the labels the new tasks need. */
export class HoldTooSmall extends DomainError {
  readonly code = "HOLD_TOO_SMALL";
  readonly kind = "conflict" as const;
}

/**
 * Adds up to 10,000 tasks to a job, some of them gold. Either all rows are added or, when one is wrong, none; with
 * `duplicates: "skip"`, rows whose external id the job already has are left out and listed in the answer.
 * @throws RowsRefused with each bad row; HoldTooSmall when a running job cannot pay for them.
 */
export async function importTasks(
  ctx: Ctx,
  input: ImportTasks,
): Promise<{ added: number; gold: number; refused: RefusedRow[] }> {
  const { jobId, rows, duplicates } = parse(ImportTasks, input);
  return inTransaction(ctx, async (ctx) => {
    const job = await lockJob(ctx, jobId);
    authorize(ctx, "job.write", job);
    if (job.state === "closed") throw new StaleState("This job is closed and takes no more tasks.");
    const { checked, refused } = checkRows(rows, await known(ctx, job, rows));
    const fatal = duplicates === "skip" ? refused.filter((r) => r.code !== "duplicate") : refused;
    if (fatal.length > 0) throw new RowsRefused(fatal, rows.length);
    const gold = checked.filter((r) => r.gold).length;
    if (checked.length > 0) {
      await coverOpenings(ctx, job, { ordinary: checked.length - gold, gold: 0 });
      await write(ctx, job, checked);
      if (job.state !== "draft") await openGold(ctx, job);
      await record(ctx, "tasks.imported", {
        jobId,
        subject: jobId,
        payload: { added: checked.length, gold },
      });
    }
    return { added: checked.length, gold, refused };
  });
}

async function known(ctx: Ctx, job: Job, rows: unknown[]) {
  const strings = (pick: (row: Record<string, unknown>) => unknown) =>
    rows
      .flatMap((r) => (r && typeof r === "object" ? [pick(r as Record<string, unknown>)] : []))
      .filter((v) => typeof v === "string");
  const externalIds = strings((r) => r.externalId);
  const assetIds = MEDIA_TYPES.flatMap((part) =>
    strings((r) => (r[part] as { assetId?: unknown } | null | undefined)?.assetId),
  );
  const [schema] = await ctx.db
    .select({ config: labelSchemas.config })
    .from(labelSchemas)
    .where(and(eq(labelSchemas.jobId, job.id), eq(labelSchemas.version, job.schemaVersion)));
  invariant(schema, `job ${job.id} has its label schema`);
  const taken = await ctx.db
    .select({ externalId: tasks.externalId })
    .from(tasks)
    .where(
      and(
        eq(tasks.jobId, job.id),
        sql`${tasks.externalId} = any(${sql.param(toArray(externalIds))}::text[])`,
      ),
    );
  const found =
    assetIds.length === 0
      ? []
      : await ctx.db
          .select()
          .from(assets)
          .where(and(eq(assets.jobId, job.id), inArray(assets.id, assetIds)));
  const files = new Map<string, AssetFacts>();
  for (const asset of found) {
    const facts = factsOfAsset(asset);
    if (facts) files.set(asset.id, facts);
  }
  return {
    kind: kindOf(job.kind),
    config: schema.config,
    taken: new Set(taken.map((t) => t.externalId ?? "")),
    files,
  };
}

async function coverOpenings(ctx: Ctx, job: Job, pool: { ordinary: number; gold: number }): Promise<void> {
  if (job.state === "draft") return;
  const price = openingCount(pool, QualityPlan.parse(job.plan)) * maxUnitMicros(job);
  if (await commitBudget(ctx, job.id, price)) return;
  throw new HoldTooSmall(
    `The job's budget does not cover these tasks: their first labels may cost up to ${formatMoney(price, job.currency)}. Raise the budget first.`,
    { neededMicros: price.toString() },
  );
}

async function write(ctx: Ctx, job: Job, rows: CheckedRow[]): Promise<void> {
  const plan = QualityPlan.parse(job.plan);
  const data = rows.map((r) => ({
    id: newId("task"),
    external_id: r.externalId,
    item: r.item,
    lane: r.gold ? 1 : 0,
    need: r.gold ? 0 : plan.minOverlap,
    rnd: randomInt(-(2 ** 31), 2 ** 31 - 1),
    gold: r.gold?.value ?? null,
    is_gold: r.gold !== null,
    explanation: r.gold?.explanation ?? "",
    predictions: r.predictions,
    draw: randomInt(2 ** 32) / 2 ** 32,
  }));
  await driver(ctx.db).unsafe(
    `with given as (
       select *, row_number() over () as n
       from jsonb_to_recordset($2::jsonb) as r(id text, external_id text, item jsonb, lane smallint, need smallint, rnd int, gold jsonb, is_gold boolean, explanation text, predictions jsonb, draw real)),
     base as (select coalesce(max(position), 0) as at from tasks where job_id = $1),
     t as (insert into tasks (job_id, id, external_id, item, position) select $1, id, external_id, item, base.at + n from given, base),
     g as (insert into gold_answers (job_id, task_id, value, schema_version, explanation, created_by)
           select $1, id, gold, $3, explanation, $4 from given where is_gold),
     p as (insert into predictions (job_id, task_id, place, model, version, score, scores, value, draw)
           select $1, g.id, n.place - 1, n.one->>'model', n.one->>'version', (n.one->>'score')::real, nullif(n.one->'scores', 'null'), n.one->'value', g.draw
           from given g, jsonb_array_elements(g.predictions) with ordinality as n(one, place))
     insert into task_states (job_id, task_id, lane, rnd, need, open) select $1, id, lane, rnd, need, need > 0 from given`,
    [job.id, JSON.stringify(data), job.schemaVersion, personOf(ctx).personId],
  );
  if (rows.length >= 1_000) await driver(ctx.db).unsafe("analyze task_states");
}

function toArray(texts: string[]): string {
  return `{${texts.map((t) => `"${t.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;
}
