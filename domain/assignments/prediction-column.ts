/**
 * The prediction a task's workers are shown, as one JSON column (null where there is none): `shown` says whether the
 * task is among those that are shown without it. Wants the prediction of place 0 joined as `p`.
 */
export const predictionColumn = (withheldBps: string): string => `
  case when p.task_id is null then null else jsonb_build_object('model', p.model, 'version', p.version, 'score', p.score,
    'scores', p.scores, 'value', p.value, 'shown', p.draw * 10000 >= ${withheldBps}) end as prediction`;
