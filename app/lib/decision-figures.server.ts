/** What the rules of the marketplace come to in figures, computed from the rules themselves. */
import { APPEAL_DAYS, DraftJob } from "#domain/jobs/schema";
import { FILE_DAYS } from "#domain/portability/schema";
import { PROMISE_DAYS } from "#domain/qualifications/exam-offer";
import { LEAST_CHECKED, LEAST_PEERS, PEERS_WANTED } from "#domain/reviews/recheck-rule";
import { ANSWER_DAYS } from "#domain/reviews/schema";
import { ENGINE } from "#domain/scoring/engine";
import { FLAG_RATES } from "#domain/scoring/flag-rates";
import { leastSeconds } from "#domain/scoring/flags";
import { DEFAULT_PLAN, describePlan } from "#domain/scoring/plan";
import { REASONS } from "#domain/scoring/reasons";
import { standingParams } from "#domain/scoring/standing";
import { CAREFUL, EARLY, pausedBy, standingRates } from "#domain/scoring/standing-rates";
import { DEFAULT_TIERS } from "#domain/scoring/tiers";

const ACCURACIES = [0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.25];

export type DecisionFigures = ReturnType<typeof compute>;
let computed: DecisionFigures | undefined;

/** Computed once: the rules do not change while the process lives. */
export function decisionFigures(): DecisionFigures {
  computed ??= compute();
  return computed;
}

function compute() {
  const params = standingParams(DEFAULT_PLAN, { right: 0, total: 0 }, 0.5);
  const rates = ACCURACIES.map((accuracy) => {
    const curve = pausedBy(params, accuracy, params.horizon);
    const half = curve.findIndex((paused) => paused >= 0.5);
    return { accuracy, paused: curve.at(-1) ?? 0, halfAfter: half === -1 ? null : half + 1 };
  });
  const words = (count: number) => leastSeconds({ text: "word ".repeat(count) });
  return {
    engine: `${ENGINE.name} ${ENGINE.version}`,
    plan: describePlan(DEFAULT_PLAN),
    falsePauseRate: params.falsePauseRate,
    carefulFrom: CAREFUL.from,
    early: EARLY,
    caughtEarly: standingRates(params).caughtEarly,
    minChecked: params.minChecked,
    horizon: params.horizon,
    pGood: params.pGood,
    rates,
    tiers: DEFAULT_TIERS,
    reasons: Object.entries(REASONS).map(([code, entry]) => ({
      code,
      about: entry.about,
      sentence: entry.sentence,
      restores: "restores" in entry ? entry.restores : undefined,
    })),
    leastSeconds: { glance: words(0), hundredWords: words(100) },
    flagRates: FLAG_RATES.map(({ signal, falseAlarm }) => ({
      signal,
      sentence: REASONS[signal].sentence,
      falseAlarm,
    })),
    peers: { wanted: PEERS_WANTED, least: LEAST_PEERS, leastChecked: LEAST_CHECKED },
    fileDays: FILE_DAYS,
    reviewHours: DraftJob.shape.reviewHours.parse(undefined),
    appealDays: APPEAL_DAYS,
    promiseDays: PROMISE_DAYS,
    answerDays: ANSWER_DAYS,
  };
}
