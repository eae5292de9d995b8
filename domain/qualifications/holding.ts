/** Reads what a worker holds, for the rule in requirement.ts. */
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client";
import { attempts, grants, qualifications } from "#db/schema/index";
import type { Holding } from "./requirement";

/** Holdings of one worker by qualification id. Unknown qualifications are left out. Three queries, however many are asked for. */
export async function holdingsOf(
  db: Db,
  workerId: string,
  qualificationIds: readonly string[],
): Promise<Map<string, Holding>> {
  if (qualificationIds.length === 0) return new Map();
  const ids = [...new Set(qualificationIds)];
  const [asked, granted, sat] = await Promise.all([
    db.select().from(qualifications).where(inArray(qualifications.id, ids)),
    db
      .select()
      .from(grants)
      .where(and(eq(grants.workerId, workerId), inArray(grants.qualificationId, ids)))
      .orderBy(desc(grants.grantedAt), desc(grants.id)),
    db
      .select({
        id: attempts.id,
        qualificationId: attempts.qualificationId,
        state: attempts.state,
        endedAt: attempts.endedAt,
        retryAt: attempts.retryAt,
      })
      .from(attempts)
      .where(and(eq(attempts.workerId, workerId), inArray(attempts.qualificationId, ids)))
      .orderBy(desc(attempts.startedAt), desc(attempts.id)),
  ]);
  return new Map(
    asked.map((qualification) => {
      const ofThis = <T extends { qualificationId: string }>(row: T) =>
        row.qualificationId === qualification.id;
      // A standing grant is the truth even where an older, revoked one was written at the same moment.
      const mine = granted.filter(ofThis);
      const grant = mine.find((row) => row.revokedAt === null) ?? mine[0];
      const failed = sat.filter(
        (row) =>
          ofThis(row) &&
          row.state === "failed" &&
          (!grant || (row.endedAt ?? grant.grantedAt) > grant.grantedAt),
      );
      const holding: Holding = {
        qualificationId: qualification.id,
        name: qualification.name,
        hasExam: qualification.questionsPerAttempt > 0 && qualification.examOpen,
        examComing: qualification.questionsPerAttempt > 0 && !qualification.examOpen,
        maxAttempts: qualification.maxAttempts,
        failedAttempts: failed.length,
        retryAt: failed[0]?.retryAt ?? null,
        openAttemptId: sat.find((row) => ofThis(row) && row.state === "open")?.id ?? null,
      };
      if (grant) holding.grant = grant;
      return [qualification.id, holding];
    }),
  );
}
