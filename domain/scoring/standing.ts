/**
 * Standing: what a worker may do in a job, by a sequential test over checked (gold) answers with stated error rates.
 * A restarting CUSUM (Page, "Continuous inspection schemes", Biometrika 1954): evidence that the worker answers at a
 * bad worker's rate adds up, good answers take it away, and it never falls below zero. The machine first warns, then
 * pauses; only a person suspends.
 */
import { ENGINE, type Engine } from "./engine";
import { type Reason, reason } from "./reasons";
import { evidenceOf, HORIZON, type TestSetting, thresholdAt, thresholdFor } from "./standing-rates";

export type Standing = "active" | "on_notice" | "paused" | "suspended";

/** Plain data, one for each worker and job. */
export type StandingState = {
  standing: Standing;
  /** Checked answers so far, and since a person last let the worker go on. */
  checked: number;
  sinceReview: number;
  /** Evidence in nats, 0 or more. */
  evidence: number;
};

export type StandingParams = TestSetting & {
  /** Evidence from which a worker is on notice, and below which the notice is lifted. */
  noticeFrom: number;
  noticeUntil: number;
  /** The stated rate: share of careful workers paused within `horizon` checked answers. */
  falsePauseRate: number;
  horizon: number;
  /** False where good and bad cannot be told apart: then nobody is warned or paused. */
  testable: boolean;
};

export type StandingVerdict = {
  state: StandingState;
  standing: Standing;
  changed: boolean;
  reasons: Reason[];
  engine: Engine;
};

const MIN_CHECKED = 4;
/** What a job expects of good workers until its own gold has told more, and answers' worth of belief in it. */
const EXPECTED = 0.8;
const EXPECTED_STRENGTH = 100;
/** A hard job asks less of good workers and an easy one more, within these. */
const LEAST_EXPECTED = 0.75;
const MOST_EXPECTED = 0.82;
/** How far below good workers' accuracy a worker is one who should not go on. */
const GAP = 0.3;
/** Below this distance between good and bad the test would need hundreds of answers. */
const LEAST_GAP = 0.1;

export function newStanding(): StandingState {
  return { standing: "active", checked: 0, sinceReview: 0, evidence: 0 };
}

/**
 * The test for a job. `pooled` is the sum of scores (right) and the number (total) of checked answers over all its
 * workers: a hard job asks a little less. It never asks as little as a bad crowd delivers, or such a crowd would set
 * its own bar. `chance` is what guessing reaches: nobody is bad for being better than that by little.
 * The threshold is worked out to the plan's false-pause rate: some milliseconds for a new combination of accuracies,
 * nothing for one already met.
 */
export function standingParams(
  plan: { falsePauseRate: number },
  pooled: { right: number; total: number },
  chance: number,
): StandingParams {
  const mean = (pooled.right + EXPECTED_STRENGTH * EXPECTED) / (pooled.total + EXPECTED_STRENGTH);
  const pGood = Math.min(MOST_EXPECTED, Math.max(LEAST_EXPECTED, Math.round(mean * 100) / 100));
  const pBad = Math.max(chance, Math.round((pGood - GAP) * 100) / 100);
  const testable = pGood - pBad >= LEAST_GAP;
  const setting = { pGood, pBad, minChecked: MIN_CHECKED };
  const threshold = testable ? thresholdFor(setting, plan.falsePauseRate) : Number.MAX_SAFE_INTEGER;
  return {
    ...setting,
    threshold,
    noticeFrom: threshold / 2,
    noticeUntil: threshold / 4,
    falsePauseRate: plan.falsePauseRate,
    horizon: HORIZON,
    testable,
  };
}

/**
 * One more checked answer: its grade (0…1), or whether it was right. A paused or suspended worker stays so whatever
 * comes (work handed in late still counts as checked).
 */
export function observe(
  state: StandingState,
  score: number | boolean,
  params: StandingParams,
): StandingVerdict {
  const grade = Math.min(1, Math.max(0, Number(score)));
  const next: StandingState = { ...state, checked: state.checked + 1, sinceReview: state.sinceReview + 1 };
  if (state.standing === "suspended") return verdict(state, next, [reason("suspended")]);
  if (state.standing === "paused") return verdict(state, next, [reason("awaiting_review")]);
  if (!params.testable) return verdict(state, { ...next, standing: "active" }, [reason("cannot_be_tested")]);

  next.evidence = Math.max(0, state.evidence + evidenceOf(grade, params));
  const { checked } = next;
  if (next.sinceReview < params.minChecked)
    return verdict(state, next, [reason("few_checks", { checked, minimum: params.minChecked })]);
  const isWarned = state.standing === "on_notice";
  if (isWarned && next.evidence >= thresholdAt(next.sinceReview, params.threshold)) {
    const facts = { checked, rate: params.falsePauseRate, horizon: params.horizon };
    return verdict(state, { ...next, standing: "paused" }, [reason("ran_too_low", facts)]);
  }
  const onNotice = next.evidence >= params.noticeFrom || (isWarned && next.evidence > params.noticeUntil);
  if (onNotice)
    return verdict(state, { ...next, standing: "on_notice" }, [reason("running_low", { checked })]);
  return verdict(state, { ...next, standing: "active" }, [
    reason(isWarned ? "recovered" : "within_expectation"),
  ]);
}

function verdict(before: StandingState, state: StandingState, reasons: Reason[]): StandingVerdict {
  return {
    state,
    standing: state.standing,
    changed: before.standing !== state.standing,
    reasons,
    engine: ENGINE,
  };
}

/** The standing after these checked answers, in order: what a worker's standing would be had some never been checked. */
export function standingAfter(
  scores: readonly (number | boolean)[],
  params: StandingParams,
): StandingVerdict {
  const start = newStanding();
  const first: StandingVerdict = {
    state: start,
    standing: "active",
    changed: false,
    reasons: [],
    engine: ENGINE,
  };
  return scores.reduce<StandingVerdict>((at, score) => observe(at.state, score, params), first);
}

/**
 * A person's ruling after looking at the answers. Reinstating starts the evidence anew; on notice keeps half of what
 * it takes to pause. Suspending is only ever done here, by a person.
 */
export function rule(
  state: StandingState,
  ruling: "reinstate" | "put_on_notice" | "suspend",
  params: StandingParams,
): StandingVerdict {
  if (ruling === "suspend") return verdict(state, { ...state, standing: "suspended" }, [reason("suspended")]);
  const anew = { ...state, sinceReview: 0 };
  if (ruling === "reinstate")
    return verdict(state, { ...anew, standing: "active", evidence: 0 }, [reason("reinstated")]);
  const evidence = params.testable ? params.noticeFrom : 0;
  return verdict(state, { ...anew, standing: "on_notice", evidence }, [
    reason("running_low", { checked: state.checked }),
  ]);
}
