/**
 * A crowd at work in one job, by the product's own rules: the schedule of gold, how much gold is on offer, the engine's
 * consensus and its decision to settle or to ask for one more. No database; a step is one answer handed in and scored.
 */
import { kindOf } from "#domain/annotations/kinds/index";
import { type ConsensusVerdict, consense } from "#domain/scoring/consensus";
import { againstPromotion, answersAsGold, type GoldPool } from "#domain/scoring/gold-promotion";
import { type GoldTurn, goldChance, goldDueAt, goldTurn, keyedUnit } from "#domain/scoring/gold-serving";
import { follow, goldFor, goldToOpen } from "#domain/scoring/gold-supply";
import { gradeAnswer } from "#domain/scoring/grading";
import { decide } from "#domain/scoring/overlap";
import type { QualityPlan } from "#domain/scoring/plan";
import { newQuality, type QualityState, update } from "#domain/scoring/quality";
import { type Random, seeded, shuffle } from "#test/crowd/random";

const KIND = kindOf("choice");
const CONFIG = {
  question: "Is it spam?",
  classes: [
    { id: "spam", name: "Spam" },
    { id: "ham", name: "Not spam" },
  ],
};
const value = (isSpam: boolean) => ({ selected: [isSpam ? "spam" : "ham"] });

export type CrowdSetting = {
  plan: QualityPlan;
  workers: number;
  /** Tasks that each worker takes. */
  each: number;
  ordinary: number;
  gold: number;
  /** Steps after which what nobody has ruled on is accepted. */
  reviewSteps: number;
  /** A pool of gold that is served again and again, without end: the mistake that the product does not make. */
  endless?: boolean;
  /** People come one after another, each for a fifth of the job's life, and not all at its beginning. */
  oneAfterAnother?: boolean;
  /** Tasks become gold as they are settled, when the stock is used up; or only afterwards, when their answers were accepted. */
  promotes?: "when settled" | "afterwards";
};

/** One answer, and all that its worker is ever told about it. */
export type Sighting = {
  worker: number;
  task: number;
  isGold: boolean;
  /** How many tasks the worker had taken before, and when in the life of the job. */
  position: number;
  at: number;
  acceptedAt: number;
};

type Task = {
  id: number;
  isGold: boolean;
  isSpam: boolean;
  /** Its place on the ring. */
  rnd: number;
  need: number;
  given: Sighting[];
  isEnded: boolean;
  /** Answers that were in when it was made gold; undefined for all other tasks. */
  before?: number;
};

export function workTogether(setting: CrowdSetting, seed: number): Sighting[] {
  const { plan, workers, reviewSteps, endless } = setting;
  const random = seeded(seed);
  const make = (id: number, isGold: boolean): Task => ({
    id,
    isGold,
    isSpam: random() < 0.4,
    rnd: random(),
    need: isGold ? 0 : plan.minOverlap,
    given: [],
    isEnded: false,
  });
  const ring = inPlace(Array.from({ length: setting.ordinary }, (_, i) => make(i, false)));
  const golds = inPlace(Array.from({ length: setting.gold }, (_, i) => make(setting.ordinary + i, true)));
  const stock = endless ? [] : shuffle([...golds], random);
  if (endless) for (const task of golds) task.need = Number.POSITIVE_INFINITY;
  let openOrdinary = ring.length;
  let openGold = 0;
  const people = Array.from({ length: workers }, () => ({
    skill: 0.72 + 0.25 * random(),
    served: 0,
    gold: 0,
    cursor: random(),
    had: new Set<number>(),
    quality: newQuality(),
  }));
  const answered = new Map<Sighting, boolean>();
  const all: Sighting[] = [];

  let usual = goldChance({ servedSoFar: 0, goldServed: 0, plan });
  let due = goldDueAt({ served: 0, goldServed: 0 }, plan);
  const wanted = () => goldFor(openOrdinary, due);
  const restock = () => {
    let more = endless ? 0 : goldToOpen({ wanted: wanted(), open: openGold });
    for (; more > 0 && stock.length > 0; more--) {
      stock.pop()!.need = plan.minOverlap;
      openGold++;
    }
    for (const task of more < 0 ? shuffle([...golds], random) : []) {
      if (more === 0) break;
      if (task.need === 0 || task.isEnded || task.given.length > 0) continue;
      task.need = 0;
      stock.push(task);
      openGold--;
      more++;
    }
  };
  restock();
  const pool: GoldPool = {
    wanted: 0,
    open: 0,
    stock: 0,
    given: setting.gold,
    promoted: 0,
    byClass: {},
    byPerson: {},
    classes: 2,
  };
  turnsOf(setting, random).forEach((who, at) => {
    const person = people[who]!;
    const question = { servedSoFar: person.served, goldServed: person.gold, plan };
    usual = follow(usual, [goldChance(question)]);
    due = follow(due, [goldDueAt({ served: person.served, goldServed: person.gold }, plan)]);
    const turn = goldTurn({
      ...question,
      supply: { ordinary: openOrdinary, gold: openGold, usual },
      keyedUnit: keyedUnit("the secret of this run", "gold", "job", who, person.served),
    });
    const task = next(ring, golds, person, endless ? "ahead" : turn);
    if (!task) return;
    const sighting: Sighting = {
      worker: who,
      task: task.id,
      isGold: task.isGold && task.given.length >= (task.before ?? 0),
      position: person.served,
      at,
      acceptedAt: at + reviewSteps,
    };
    person.served++;
    person.gold += task.isGold ? 1 : 0;
    person.had.add(task.id);
    const isRight = random() < person.skill;
    answered.set(sighting, isRight === task.isSpam);
    all.push(sighting);
    task.given.push(sighting);
    task.need--;
    if (task.need === 0 && task.isGold) openGold--;
    if (task.need === 0 && !task.isGold) openOrdinary--;
    if (endless && task.isGold) {
      if (isRight) sighting.acceptedAt = at;
      return;
    }
    score(task, at);
    if (at % 25 === 0) restock();
  });
  return all;

  function score(task: Task, at: number): void {
    if (task.isEnded) return;
    const answers = task.given.map((s) => ({
      workerId: String(s.worker),
      value: value(answered.get(s)!),
      quality: people[s.worker]!.quality,
    }));
    const consensus = consense(KIND, CONFIG, answers, plan);
    const { decision } = decide({ consensus, plan, canBuyMore: true });
    if (task.before !== undefined) {
      if (task.need <= 0) end(task, at, new Set(answers.map((a) => a.workerId)));
      return;
    }
    if (decision !== "settle" && task.need > 0) return;
    if (decision === "more") {
      task.need = 1;
      if (task.isGold) openGold++;
      else openOrdinary++;
      return;
    }
    if (task.need > 0) task.isGold ? openGold-- : openOrdinary--;
    task.need = 0;
    const supporters = new Set(decision === "settle" ? consensus.supporters : []);
    const more = decision === "settle" && !task.isGold ? mayBecomeGold(task, consensus) : 0;
    if (more > 0) {
      pool.promoted++;
      for (const id of supporters) pool.byPerson = { ...pool.byPerson, [id]: (pool.byPerson[id] ?? 0) + 1 };
      if (setting.promotes === "afterwards") for (const s of task.given) s.acceptedAt = at;
      openGold++;
      golds.splice(placeIn(golds, task.rnd), 0, task);
      Object.assign(task, { isGold: true, need: more, before: task.given.length });
      return;
    }
    end(task, at, supporters);
  }

  /** How many answers a task that is settled now would still get as gold; 0 when it does not become any. */
  function mayBecomeGold(task: Task, consensus: ConsensusVerdict): number {
    if (!setting.promotes) return 0;
    Object.assign(pool, { wanted: wanted(), open: openGold, stock: stock.length });
    const candidate = {
      confidence: consensus.confidence,
      withoutOne: 1,
      by: consensus.supporters,
      measured: consensus.measured,
      differing: task.given.length - consensus.supporters.length,
      answers: task.given.length,
      leased: 0,
      isContested: false,
    };
    return againstPromotion(candidate, pool, plan).length > 0 ? 0 : answersAsGold(candidate, plan);
  }

  function end(task: Task, at: number, supporters: ReadonlySet<string>): void {
    task.isEnded = true;
    task.need = 0;
    for (const [i, sighting] of task.given.entries()) {
      // Who had answered before the task was made gold was not served gold.
      const isGold = task.isGold && i >= (task.before ?? 0);
      sighting.isGold = isGold;
      const agrees = task.isGold
        ? answered.get(sighting) === task.isSpam
        : supporters.has(String(sighting.worker));
      if (agrees) sighting.acceptedAt = Math.min(sighting.acceptedAt, at);
      if (isGold) learn(people[sighting.worker]!, answered.get(sighting)!, task.isSpam);
    }
  }

  function learn(person: { quality: QualityState }, said: boolean, truth: boolean): void {
    const grade = gradeAnswer(KIND, CONFIG, value(said), value(truth), plan);
    person.quality = update(person.quality, grade.evidence);
  }
}

type Walker = { had: Set<number>; cursor: number };

/** The next task on the worker's way round the ring, as the claim takes it. */
function next(ring: Task[], golds: Task[], person: Walker, turn: GoldTurn): Task | undefined {
  const [ordinary, gold] = [ahead(ring, person), ahead(golds, person)];
  if (!ordinary) return undefined;
  const isMet = gold && wayTo(gold, person) < wayTo(ordinary, person);
  if (gold && (turn === "ahead" || (isMet && turn === "if_met"))) return gold;
  person.cursor = ordinary.rnd;
  return ordinary;
}

const wayTo = (task: Task, person: Walker) => (task.rnd - person.cursor + 1) % 1;

/** The next open task from the worker's place on that the worker has not seen. */
function ahead(tasks: Task[], person: Walker): Task | undefined {
  const from = placeIn(tasks, person.cursor);
  for (let i = 0; i < tasks.length; i++) {
    const task = tasks[(from + i) % tasks.length]!;
    if (task.need > 0 && !person.had.has(task.id)) return task;
  }
  return undefined;
}

/** Where a place on the ring comes in tasks in the order of their places. */
function placeIn(tasks: Task[], rnd: number): number {
  let [low, high] = [0, tasks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tasks[middle]!.rnd < rnd) low = middle + 1;
    else high = middle;
  }
  return low;
}

const inPlace = (tasks: Task[]) => tasks.sort((a, b) => a.rnd - b.rnd);

/** Who takes a task when: each worker as many as all, mixed at random. */
function turnsOf({ workers, each, oneAfterAnother }: CrowdSetting, random: Random): number[] {
  const turns = Array.from({ length: workers * each }, (_, i) => ({ who: i % workers, at: random() }));
  if (!oneAfterAnother) return turns.sort((a, b) => a.at - b.at).map(({ who }) => who);
  const starts = Array.from({ length: workers }, () => 4 * random());
  return turns.sort((a, b) => a.at + starts[a.who]! - b.at - starts[b.who]!).map(({ who }) => who);
}

/** How far beside their own sightings people look for what others saw. */
const NEAR = 3;

/** What a pool of workers can say of each of their own sightings, as numbers. */
export function pooledView(sightings: readonly Sighting[], pool: ReadonlySet<number>) {
  const mine = sightings.filter((s) => pool.has(s.worker));
  const seers = groupBy(mine, (s) => s.task);
  const own = groupBy(mine, (s) => s.worker);
  const before = new Map<number, { seen: number; last: number; accepted: number }>();
  return mine.map((s) => {
    const known = before.get(s.task) ?? {
      seen: 0,
      last: Number.NEGATIVE_INFINITY,
      accepted: Number.POSITIVE_INFINITY,
    };
    const accepted = Math.min(known.accepted, s.acceptedAt);
    before.set(s.task, { seen: known.seen + 1, last: s.at, accepted });
    const beside = (own.get(s.worker) ?? []).filter(
      (one) => one !== s && Math.abs(one.position - s.position) <= NEAR,
    );
    return {
      sighting: s,
      views: {
        "others saw it before": known.seen,
        "how often it was seen": seers.get(s.task)?.length ?? 0,
        "how long since another saw it": Math.min(s.at - known.last, sightings.length),
        "others saw its neighbours and not it": missedBy(s, beside, seers),
        "how long until it was accepted": s.acceptedAt - s.at,
        "accepted for another before it was seen": accepted < s.at ? 1 : 0,
      },
    };
  });
}

/** Of the others who saw at least two of the tasks beside a sighting: how many more did not see it than saw it. */
function missedBy(s: Sighting, beside: readonly Sighting[], seers: ReadonlyMap<number, Sighting[]>): number {
  const passed = new Map<number, number>();
  for (const { task } of beside)
    for (const { worker } of seers.get(task) ?? [])
      if (worker !== s.worker) passed.set(worker, (passed.get(worker) ?? 0) + 1);
  const saw = new Set(seers.get(s.task)?.map((one) => one.worker));
  return [...passed].reduce((sum, [worker, n]) => sum + (n < 2 ? 0 : saw.has(worker) ? -1 : 1), 0);
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

export const groupsOf = (workers: number, size: number, random: Random): Set<number>[] => {
  const order = shuffle(
    Array.from({ length: workers }, (_, i) => i),
    random,
  );
  return Array.from(
    { length: Math.floor(workers / size) },
    (_, g) => new Set(order.slice(g * size, (g + 1) * size)),
  );
};
