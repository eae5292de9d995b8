/**
 * What the test behind standings does to a worker of a given accuracy, computed exactly: the stated error rates come
 * from here, not from a rule of thumb.
 */

export type TestSetting = {
  /** Accuracy of a good worker and of one who should not go on; 0 < pBad < pGood < 1. */
  pGood: number;
  pBad: number;
  /** Evidence (nats) at which a worker is paused. */
  threshold: number;
  /** Checked answers before which nothing is decided. */
  minChecked: number;
};

/** Evidence that one answer adds towards "bad": its ln likelihood ratio; graded answers count in proportion. */
export function evidenceOf(score: number, { pGood, pBad }: Pick<TestSetting, "pGood" | "pBad">): number {
  return score * Math.log(pBad / pGood) + (1 - score) * Math.log((1 - pBad) / (1 - pGood));
}

/**
 * The chance that a worker who is right with chance `accuracy` has been paused after 1, 2, … `horizon` checked answers.
 * Exact: the evidence since the last restart depends only on how many answers since were wrong and right, so the
 * distribution over these pairs is carried forward. At most horizon² steps of horizon pairs.
 */
export function pausedBy(setting: TestSetting, accuracy: number, horizon: number): number[] {
  const [onRight, onWrong] = [evidenceOf(1, setting), evidenceOf(0, setting)];
  const width = horizon + 1;
  let chances = new Float64Array(width * width);
  chances[0] = 1;
  let paused = 0;
  const curve: number[] = [];
  for (let n = 1; n <= horizon; n++) {
    const next = new Float64Array(width * width);
    for (let wrong = 0; wrong < n; wrong++) {
      for (let right = 0; wrong + right < n; right++) {
        const chance = chances[wrong * width + right]!;
        if (chance === 0) continue;
        const arrive = (w: number, r: number, p: number) => {
          const evidence = w * onWrong + r * onRight;
          if (evidence <= 0) next[0]! += chance * p;
          else if (n >= setting.minChecked && evidence >= setting.threshold) paused += chance * p;
          else next[w * width + r]! += chance * p;
        };
        arrive(wrong + 1, right, 1 - accuracy);
        arrive(wrong, right + 1, accuracy);
      }
    }
    chances = next;
    curve.push(paused);
  }
  return curve;
}

/** Settings already worked out: the same question has the same answer, and jobs ask few different ones. */
const known = new Map<string, number>();
const MOST_KNOWN = 500;

/** The smallest threshold (to a hundredth of a nat) that pauses at most `rate` of good workers within `horizon` checked answers. */
export function thresholdFor(setting: Omit<TestSetting, "threshold">, rate: number, horizon: number): number {
  const { pGood, pBad, minChecked } = setting;
  const question = [pGood, pBad, minChecked, rate, horizon].join();
  const answer = known.get(question) ?? searchThreshold(setting, rate, horizon);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(question, answer);
  return answer;
}

function searchThreshold(setting: Omit<TestSetting, "threshold">, rate: number, horizon: number): number {
  let [low, high] = [0, 2000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const curve = pausedBy({ ...setting, threshold: middle / 100 }, setting.pGood, horizon);
    if (curve[horizon - 1]! <= rate) high = middle;
    else low = middle;
  }
  return high / 100;
}

export type StandingRates = {
  /** Share of good workers paused by bad luck within `horizon` checked answers. */
  falsePauseRate: number;
  /** Checked answers after which half of the bad workers are paused; undefined beyond ten times the horizon's reach. */
  medianToCatch: number | undefined;
  /** Share of bad workers paused within 20 checked answers. */
  caughtWithin20: number;
};

/** The stated rates of a setting, for a good worker at `good` and a bad one at `bad` (by default the setting's own). */
export function standingRates(
  setting: TestSetting,
  options: { good?: number; bad?: number; horizon?: number } = {},
): StandingRates {
  const { good = setting.pGood, bad = setting.pBad, horizon = 50 } = options;
  const caught = pausedBy(setting, bad, Math.max(120, horizon));
  const median = caught.findIndex((share) => share >= 0.5);
  return {
    falsePauseRate: pausedBy(setting, good, horizon)[horizon - 1]!,
    medianToCatch: median < 0 ? undefined : median + 1,
    caughtWithin20: caught[19]!,
  };
}
