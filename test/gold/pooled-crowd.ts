/**
 * A crowd at work in one job, by the product's own rules: the schedule of gold, how much gold is on offer, the engine's
 * consensus and its decision to settle or to ask for one more. No database; a step is one answer handed in and scored.
 */
import { kindOf } from "#domain/annotations/kinds/index";
import { goldWanted } from "#domain/jobs/open-gold";
import { type ConsensusVerdict, consense } from "#domain/scoring/consensus";
import { againstPromotion, answersAsGold, type GoldPool } from "#domain/scoring/gold-promotion";
import { keyedUnit, serveGold } from "#domain/scoring/gold-serving";
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
  need: number;
  given: Sighting[];
  isEnded: boolean;
  /** Answers that were in when it was made gold; undefined for all other tasks. */
  before?: number;
};

export function workTogether(setting: CrowdSetting, seed: number): Sighting[] {
  const { plan, workers, each, reviewSteps, endless } = setting;
  const random = seeded(seed);
  const make = (id: number, isGold: boolean): Task => ({
    id,
    isGold,
    isSpam: random() < 0.4,
    need: isGold ? 0 : plan.minOverlap,
    given: [],
    isEnded: false,
  });
  const ring = Array.from({ length: setting.ordinary }, (_, i) => make(i, false));
  const golds = shuffle(
    Array.from({ length: setting.gold }, (_, i) => make(setting.ordinary + i, true)),
    random,
  );
  const stock = endless ? [] : [...golds];
  if (endless) for (const task of golds) task.need = Number.POSITIVE_INFINITY;
  let openOrdinary = ring.length;
  let openGold = 0;
  const people = Array.from({ length: workers }, () => ({
    skill: 0.72 + 0.25 * random(),
    served: 0,
    gold: 0,
    cursor: Math.floor(random() * ring.length),
    goldCursor: Math.floor(random() * golds.length),
    had: new Set<number>(),
    quality: newQuality(),
  }));
  const answered = new Map<Sighting, boolean>();
  const all: Sighting[] = [];

  const restock = () => {
    const wanted = goldWanted(
      openOrdinary,
      people.map((p) => p.served),
      plan,
    );
    while (openGold < wanted && stock.length > 0) {
      stock.pop()!.need = plan.minOverlap;
      openGold++;
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
  const turns = shuffle(
    Array.from({ length: workers * each }, (_, i) => i % workers),
    random,
  );
  turns.forEach((who, at) => {
    const person = people[who]!;
    const unit = keyedUnit("the secret of this run", "gold", "job", who, person.served);
    const wantsGold = serveGold({
      servedSoFar: person.served,
      goldServed: person.gold,
      plan,
      keyedUnit: unit,
    });
    const task = (wantsGold && walk(golds, person, "goldCursor")) || walk(ring, person, "cursor");
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
      golds.push(task);
      Object.assign(task, { isGold: true, need: more, before: task.given.length });
      return;
    }
    end(task, at, supporters);
  }

  /** How many answers a task that is settled now would still get as gold; 0 when it does not become any. */
  function mayBecomeGold(task: Task, consensus: ConsensusVerdict): number {
    if (!setting.promotes) return 0;
    const served = people.map((p) => p.served);
    Object.assign(pool, {
      wanted: goldWanted(openOrdinary, served, plan),
      open: openGold,
      stock: stock.length,
    });
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

type Walker = { had: Set<number>; cursor: number; goldCursor: number };

/** The next open task of a ring that this worker has not seen, from the worker's own place on it. */
function walk(ring: Task[], person: Walker, cursor: "cursor" | "goldCursor"): Task | undefined {
  for (let i = 0; i < ring.length; i++) {
    const at = (person[cursor] + i) % ring.length;
    const task = ring[at]!;
    if (task.need <= 0 || person.had.has(task.id)) continue;
    person[cursor] = at + 1;
    return task;
  }
  return undefined;
}

/** What a pool of workers can say of each of their own sightings, as numbers. */
export function pooledView(sightings: readonly Sighting[], pool: ReadonlySet<number>) {
  const mine = sightings.filter((s) => pool.has(s.worker));
  const total = new Map<number, number>();
  for (const s of mine) total.set(s.task, (total.get(s.task) ?? 0) + 1);
  const before = new Map<number, number>();
  const firstAccepted = new Map<number, number>();
  return mine.map((s) => {
    const seen = before.get(s.task) ?? 0;
    before.set(s.task, seen + 1);
    const first = Math.min(firstAccepted.get(s.task) ?? Number.POSITIVE_INFINITY, s.acceptedAt);
    firstAccepted.set(s.task, first);
    return {
      sighting: s,
      views: {
        "others saw it before": seen,
        "how often it was seen": total.get(s.task) ?? 0,
        "how long until it was accepted": s.acceptedAt - s.at,
        "accepted for another before it was seen": first < s.at ? 1 : 0,
      },
    };
  });
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
