/**
 * What the test behind standings does to careful and to careless workers: its stated error rates come from here, not
 * from a rule of thumb. People are taken as those who get so many of fifty checked answers right, in any order.
 */

export type TestSetting = {
  /** Accuracy of a good worker and of one who should not go on; 0 < pBad < pGood < 1. */
  pGood: number;
  pBad: number;
  /** Evidence (nats) at which a worker is paused within the first `EARLY` checked answers. */
  threshold: number;
  /** Checked answers before which nothing is decided. */
  minChecked: number;
};

/** Checked answers within which most bad workers should be found. */
export const EARLY = 20;
/** After these, luck has had many chances, so a pause takes this much more evidence. */
const LATER = 1.25;
export const HORIZON = 50;

/** Careful workers: right on 75 to 98 % of their checked answers; careless ones on 30 to 50 %. Both spread evenly. */
export const CAREFUL = { from: 0.75, to: 0.98 };
export const CARELESS = { from: 0.3, to: 0.5 };

/** The evidence that pauses at the n-th checked answer (from the last review on). */
export function thresholdAt(n: number, threshold: number): number {
  return n <= EARLY ? threshold : threshold * LATER;
}

/** Evidence that one answer adds towards "bad": its ln likelihood ratio; graded answers count in proportion. */
export function evidenceOf(score: number, { pGood, pBad }: Pick<TestSetting, "pGood" | "pBad">): number {
  return score * Math.log(pBad / pGood) + (1 - score) * Math.log((1 - pBad) / (1 - pGood));
}

/**
 * The chance that a worker whose every answer is right with chance `accuracy` has been paused after 1, 2, … `horizon`
 * checked answers. Exact: the evidence since the last restart depends only on how many answers since were wrong and
 * right, so the distribution over these pairs is carried forward. At most horizon² steps of horizon pairs.
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
    const enough = thresholdAt(n, setting.threshold);
    for (let wrong = 0; wrong < n; wrong++) {
      for (let right = 0; wrong + right < n; right++) {
        const chance = chances[wrong * width + right]!;
        if (chance === 0) continue;
        const arrive = (w: number, r: number, p: number) => {
          const evidence = w * onWrong + r * onRight;
          if (evidence <= 0) next[0]! += chance * p;
          else if (n > setting.minChecked && evidence >= enough) paused += chance * p;
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

const PEOPLE = 20_000;
const orders = new Map<string, Uint8Array>();

/** Whether each of fifty answers of each of 20,000 people is right: as many as the person's share, in a random order that is always the same. */
function peopleOf({ from, to }: { from: number; to: number }): Uint8Array {
  const known = orders.get(`${from} ${to}`);
  if (known) return known;
  let state = 1;
  const random = () => {
    // Marsaglia's xorshift (2003): the same on every machine.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const answers = new Uint8Array(PEOPLE * HORIZON);
  for (let person = 0; person < PEOPLE; person++) {
    let right = Math.round(HORIZON * (from + ((to - from) * (person + 0.5)) / PEOPLE));
    for (let n = 0; n < HORIZON; n++) {
      if (random() * (HORIZON - n) >= right) continue;
      answers[person * HORIZON + n] = 1;
      right--;
    }
  }
  orders.set(`${from} ${to}`, answers);
  return answers;
}

/** Calls `seen` with each person's evidence, as a share of what the early threshold 1 would take, answer by answer. */
function follow(
  people: Uint8Array,
  setting: Omit<TestSetting, "threshold">,
  seen: (person: number, n: number, evidence: number) => void,
): void {
  const [onRight, onWrong] = [evidenceOf(1, setting), evidenceOf(0, setting)];
  for (let person = 0; person < PEOPLE; person++) {
    let evidence = 0;
    for (let n = 1; n <= HORIZON; n++) {
      evidence = Math.max(0, evidence + (people[person * HORIZON + n - 1] === 1 ? onRight : onWrong));
      if (n > setting.minChecked) seen(person, n, evidence / thresholdAt(n, 1));
    }
  }
}

/** Settings already worked out: the same question has the same answer, and jobs ask few different ones. */
const known = new Map<string, number>();
const MOST_KNOWN = 500;

/**
 * The smallest threshold (to a hundredth of a nat) that pauses at most `rate` of careful workers within fifty checked
 * answers; never so low that a worker could be paused without having been on notice.
 */
export function thresholdFor(setting: Omit<TestSetting, "threshold">, rate: number): number {
  const question = [setting.pGood, setting.pBad, setting.minChecked, rate].join();
  const answer = known.get(question) ?? searchThreshold(setting, rate);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(question, answer);
  return answer;
}

function searchThreshold(setting: Omit<TestSetting, "threshold">, rate: number): number {
  const highest = new Float64Array(PEOPLE);
  follow(peopleOf(CAREFUL), setting, (person, _, evidence) => {
    if (evidence > highest[person]!) highest[person] = evidence;
  });
  highest.sort();
  const spared = highest[PEOPLE - 1 - Math.floor(rate * PEOPLE)]!;
  return Math.max(2 * evidenceOf(0, setting), Math.floor(spared * 100 + 1) / 100);
}

export type StandingRates = {
  /** Share of careful workers paused within fifty checked answers. */
  falsePauseRate: number;
  /** Share of careless workers paused within twenty checked answers. */
  caughtEarly: number;
  /** Checked answers after which half of the careless workers are paused; undefined when that takes more than fifty. */
  medianToCatch: number | undefined;
};

/** Shares of careful and of careless workers who are paused within so many checked answers, at most `HORIZON`. */
export function pausedWithin(setting: TestSetting, golds: number): { careful: number; careless: number } {
  return {
    careful: pausedOf(peopleOf(CAREFUL), setting)(golds),
    careless: pausedOf(peopleOf(CARELESS), setting)(golds),
  };
}

/** What a setting does: to careful workers by bad luck, and to careless ones. */
export function standingRates(setting: TestSetting): StandingRates {
  const careless = pausedOf(peopleOf(CARELESS), setting);
  const upTo = Array.from({ length: HORIZON }, (_, i) => i + 1);
  return {
    falsePauseRate: pausedOf(peopleOf(CAREFUL), setting)(HORIZON),
    caughtEarly: careless(EARLY),
    medianToCatch: upTo.find((n) => careless(n) >= 0.5),
  };
}

/** The share of these people who are paused within n checked answers. */
function pausedOf(people: Uint8Array, setting: TestSetting): (n: number) => number {
  const at = new Uint8Array(PEOPLE);
  follow(people, setting, (person, n, evidence) => {
    if (at[person] === 0 && evidence >= setting.threshold) at[person] = n;
  });
  return (n) => at.reduce((sum, one) => sum + (one > 0 && one <= n ? 1 : 0), 0) / PEOPLE;
}
