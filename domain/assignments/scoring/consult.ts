import type { Basis, Ground } from "#domain/scoring/basis";
import { type Judged, jobBasis, judgeBy } from "#domain/scoring/basis";
import { ENGINE, engineStamp, OPEN_ENGINE, READING_ENGINE } from "#domain/scoring/engine";
import { isMeasured } from "#domain/scoring/quality";
import { abilityBeside } from "#domain/scoring/reading-consensus";
import type { Desk } from "./desk";
import type { Waiting } from "./waiting";

export type Consulted = Judged & { engine: string; reading: number | null; basis: Basis };

/**
 * Asks the engine about one task: by the job's last reading where there is one that speaks of its label schema, else by the
 * workers' running qualities. What it answers carries all that is needed to compute it again.
 */
export function consult(desk: Desk, answers: Waiting[], canBuyMore: boolean): Consulted {
  const { kind, config, plan, reading, openReading } = desk;
  const engine = engineStamp(reading ? READING_ENGINE : openReading ? OPEN_ENGINE : ENGINE);
  const schema = desk.job.schemaVersion;
  const last = reading ?? openReading;
  const basis: Basis = last
    ? { schema, canBuyMore, given: answers.map(({ workerId }) => groundOf(desk, workerId, last)) }
    : {
        schema,
        canBuyMore,
        given: answers.map(({ workerId }) => ({ by: workerId, quality: desk.worker(workerId).quality })),
        job: jobBasis(desk.state),
      };
  const values = new Map(answers.map((a) => [a.workerId, a.value]));
  const judged = judgeBy(engine, kind, config, plan, basis, {
    answerBy: (id) => values.get(id),
    reading,
    rowsOf: (id) => desk.worker(id).rows,
    openReading,
    foundOf: (id) => desk.worker(id).found,
  });
  return { ...judged, engine, reading: last?.number ?? null, basis };
}

/** Whom the reading knows, it speaks of; of who came after it, an ability is kept. */
function groundOf(desk: Desk, workerId: string, reading: { accuracy: number }): Ground {
  const { quality, rows, found } = desk.worker(workerId);
  const measured = isMeasured(quality);
  return rows || found
    ? { by: workerId, measured }
    : { by: workerId, measured, ability: abilityBeside(reading, quality) };
}
