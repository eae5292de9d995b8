import type { Basis } from "#domain/scoring/basis";
import { type Judged, jobBasis, judgeBy } from "#domain/scoring/basis";
import { ENGINE, engineStamp, READING_ENGINE } from "#domain/scoring/engine";
import { isMeasured } from "#domain/scoring/quality";
import { abilityBeside } from "#domain/scoring/reading-consensus";
import type { Desk } from "./desk";
import type { Waiting } from "./waiting";

export type Consulted = Judged & { engine: string; reading: number | null; basis: Basis };

/**
 * Asks the engine about one task: by the job's last reading where there is one that speaks of its classes, else by the
 * workers' running qualities. What it answers carries all that is needed to compute it again.
 */
export function consult(desk: Desk, answers: Waiting[], canBuyMore: boolean): Consulted {
  const { kind, config, plan, reading } = desk;
  const engine = engineStamp(reading ? READING_ENGINE : ENGINE);
  const schema = desk.job.schemaVersion;
  const basis: Basis = reading
    ? {
        schema,
        canBuyMore,
        given: answers.map(({ workerId }) => {
          const { quality, rows } = desk.worker(workerId);
          const measured = isMeasured(quality);
          return rows
            ? { by: workerId, measured }
            : { by: workerId, measured, ability: abilityBeside(reading, quality) };
        }),
      }
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
  });
  return { ...judged, engine, reading: reading?.number ?? null, basis };
}
