import { and, asc, eq, gt, isNull, or } from "drizzle-orm";
import { driver } from "#db/client";
import { grants, organizations, qualifications, workerProfiles } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { record } from "#domain/events/record";
import { newId } from "#domain/ids";
import { betaQuantile } from "#domain/scoring/beta";
import { ENGINE } from "#domain/scoring/engine";
import { type AttestationClaims, type AttestedSkill, signAttestation } from "./attestation";
import { attestationKey } from "./attestation-key";

/** Checked answers from which an interval is worth telling. How many there were is not told. */
const LEAST_CHECKED = 10;
const CREDIBLE = 0.8;

/**
 * A signed attestation of what the worker who asks has shown here: qualifications held, and for each label set the
 * accepted answers and the measured quality, as an interval in whole percents. No count of checked answers and no task is
 * in it.
 * @param issuer where the public key is found: "https://label.example.org"
 * @throws NotFound when the person does not work
 */
export async function attestSkills(
  ctx: Ctx,
  issuer: string,
): Promise<{ attestation: string; claims: AttestationClaims }> {
  const { personId } = personOf(ctx);
  authorize(ctx, "worker.self", { personId });
  const [worker] = await ctx.db
    .select({ name: workerProfiles.displayName })
    .from(workerProfiles)
    .where(eq(workerProfiles.personId, personId));
  if (!worker) throw new NotFound("worker profile");
  const [held, { skills, period }] = await Promise.all([
    qualificationsHeld(ctx, personId),
    skillsOf(ctx, personId),
  ]);
  const claims: AttestationClaims = {
    iss: issuer,
    sub: personId,
    name: worker.name,
    iat: Math.floor(ctx.now.getTime() / 1000),
    jti: newId("event"),
    engine: `${ENGINE.name}@${ENGINE.version}`,
    period,
    acceptedAnswers: skills.reduce((sum, skill) => sum + skill.acceptedAnswers, 0),
    qualifications: held,
    skills,
  };
  const attestation = signAttestation(claims, await attestationKey(ctx));
  await record(ctx, "attestation.issued", { subject: personId, payload: { attestationId: claims.jti } });
  return { attestation, claims };
}

async function qualificationsHeld(ctx: Ctx, personId: string) {
  const rows = await ctx.db
    .select({
      name: qualifications.name,
      by: organizations.name,
      grantedAt: grants.grantedAt,
      expiresAt: grants.expiresAt,
    })
    .from(grants)
    .innerJoin(qualifications, eq(qualifications.id, grants.qualificationId))
    .leftJoin(organizations, eq(organizations.id, qualifications.organizationId))
    .where(
      and(
        visible.grants(ctx.actor),
        eq(grants.workerId, personId),
        isNull(grants.revokedAt),
        or(isNull(grants.expiresAt), gt(grants.expiresAt, ctx.now)),
      ),
    )
    .orderBy(asc(grants.grantedAt));
  return rows.map(({ name, by, grantedAt, expiresAt }) => ({
    name,
    by,
    grantedAt: grantedAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
}

/** Jobs of one label set together: the same kind and the very same configuration. */
const SKILLS = `
select j.kind, md5(l.config::text) as mark, (array_agg(l.config order by j.id))[1] as config, count(*)::int as jobs,
  sum(done.n)::int as accepted, min(done.first)::text as first, max(done.last)::text as last,
  coalesce(sum(q.gold_answers), 0)::int as checked, coalesce(sum(q.gold_correct), 0)::int as right
from job_workers w
join jobs j on j.id = w.job_id
join label_schemas l on l.job_id = j.id and l.version = j.schema_version
left join worker_qualities q on q.job_id = w.job_id and q.worker_id = w.worker_id
cross join lateral (
  select count(*) as n, min(submitted_at) as first, max(submitted_at) as last from assignments
  where job_id = w.job_id and worker_id = w.worker_id and state = 'accepted') done
where w.worker_id = $1 and done.n > 0
group by 1, 2 order by accepted desc, mark`;

type Row = {
  kind: string;
  mark: string;
  config: unknown;
  jobs: number;
  accepted: number;
  first: string;
  last: string;
  checked: number;
  right: number;
};

async function skillsOf(ctx: Ctx, personId: string) {
  const rows = await driver(ctx.db).unsafe<Row[]>(SKILLS, [personId]);
  const skills = rows.map(
    (row): AttestedSkill => ({
      kind: row.kind,
      labels: kindOf(row.kind)
        .labels(row.config)
        .map((label) => label.name),
      labelSet: row.mark,
      jobs: row.jobs,
      acceptedAnswers: row.accepted,
      quality: interval(row.right, row.checked),
    }),
  );
  const from = rows.map((row) => new Date(row.first).toISOString()).sort()[0];
  const to = rows
    .map((row) => new Date(row.last).toISOString())
    .sort()
    .at(-1);
  return { skills, period: from && to ? { from, to } : null };
}

/** Rounded outwards to whole percents, from which nobody can count back to how many tasks were checked. */
function interval(right: number, checked: number): AttestedSkill["quality"] {
  if (checked < LEAST_CHECKED) return null;
  const at = (p: number) => betaQuantile(p, right + 1, checked - right + 1);
  const tail = (1 - CREDIBLE) / 2;
  return {
    lower: Math.floor(at(tail) * 100) / 100,
    upper: Math.ceil(at(1 - tail) * 100) / 100,
    credible: CREDIBLE,
  };
}
