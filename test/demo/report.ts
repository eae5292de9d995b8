/** The report at the end: what was bought, how good it is, who was stopped and why, and where every cent went. */
import { kindOf } from "#domain/annotations/kinds/index";
import { decimal } from "#domain/money";
import type { Message } from "#test/crowd/messages";
import { expected } from "#test/crowd/people";
import type { Photograph } from "#test/crowd/photographs";
import type { Cast } from "./cast";
import type { PaidOut } from "./payouts";
import {
  type Account,
  booksOf,
  decisionsAbout,
  earnedBy,
  movementsOf,
  problemsOf,
  workersOf,
} from "./questions";
import type { Published } from "./requester";
import { majorityChance, resultsOf, selected, type TaskResult } from "./results";
import { table } from "./screen";
import type { Stack } from "./stack";
import { isWrong, type Tale, WRONG } from "./wrong-sheet";

export type Check = { what: string; holds: boolean };
export type Report = { text: string; checks: Check[] };

type Given = {
  stack: Stack;
  cast: Cast;
  spam: Published;
  cats: Published;
  tale: Tale;
  messages: readonly Message[];
  pictures: readonly Photograph[];
  payouts: readonly PaidOut[];
};

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const average = (numbers: readonly number[]) =>
  numbers.reduce((s, n) => s + n, 0) / Math.max(1, numbers.length);

export async function makeReport(given: Given): Promise<Report> {
  const checks: Check[] = [];
  const parts = [
    await labels(given, checks),
    await boxes(given, checks),
    await people(given, checks),
    mended(given, checks),
    await money(given, checks),
    ["## Checks", ...checks.map((c) => `${c.holds ? "✓" : "✗"} ${c.what}`)].join("\n"),
  ];
  return { text: parts.join("\n\n"), checks };
}

async function labels({ cast, spam, messages }: Given, checks: Check[]): Promise<string> {
  const results = (await resultsOf(cast.rita, spam.jobId)).filter((t) => !t.isGold);
  const truth = (t: TaskResult) => messages[Number(t.externalId.split("-")[1]) - 1]?.truth ?? "";
  const right = results.filter((t) => t.finalLabel && selected(t.finalLabel.value) === truth(t)).length;
  const own = results.map((t) => engineLabel(t));
  const engineRight = results.filter((t, i) => own[i] === truth(t)).length / results.length;
  const ruled = results.filter((t) => t.finalLabel?.source === "adjudication").length;
  const majority = average(
    results.map((t) =>
      majorityChance(
        t.annotations.map((a) => selected(a.value)),
        truth(t),
      ),
    ),
  );
  const bought = results.reduce((n, t) => n + t.annotations.length, 0);
  const accuracy = right / results.length;
  const perTask = (bought / results.length).toFixed(2);
  checks.push({ what: "every message has its final label", holds: results.every((t) => t.finalLabel) });
  checks.push({
    what: `final labels (${percent(accuracy)}) are better than a majority vote over the same answers (${percent(majority)})`,
    holds: accuracy > majority,
  });
  checks.push({
    what: `the engine alone, without the reviewer (${percent(engineRight)}), is no worse than that vote`,
    holds: engineRight >= majority,
  });
  checks.push({
    what: "fewer labels were bought than a fixed overlap of 5 buys",
    holds: bought < results.length * 5,
  });
  return [
    `## ${spam.title} (${results.length} real messages, judged by the classes kept aside)`,
    table(
      ["", "accuracy", "labels", "labels per task"],
      [
        ["final labels", percent(accuracy), bought, perTask],
        ["the engine alone", percent(engineRight), bought, perTask],
        ["majority vote over the same answers", percent(majority), bought, perTask],
        ["a fixed overlap of 5 would buy", "–", results.length * 5, "5.00"],
      ],
    ),
    `${results.length - ruled} settled by consensus, ${ruled} ruled by the reviewer.`,
  ].join("\n");
}

/** What the engine itself says: its final label, or for a task that went to the reviewer what it thought likeliest. */
function engineLabel(task: TaskResult): string {
  if (task.finalLabel?.source === "consensus") return selected(task.finalLabel.value);
  const thought = task.verdicts.at(-1)?.summary;
  return thought === "Spam" ? "spam" : thought ? "ham" : "";
}

async function boxes({ cast, cats, pictures }: Given, checks: Check[]): Promise<string> {
  const kind = kindOf("bbox");
  const config = { ...(kind.sample.config as object), classes: [{ id: "cat", name: "Cat" }] };
  const results = (await resultsOf(cast.rita, cats.jobId)).filter((t) => !t.isGold);
  const score = (value: unknown, t: TaskResult) =>
    kind.grade(value, { boxes: pictures.find((p) => p.key === t.externalId)?.truth ?? [] }, config).score;
  const final = average(results.map((t) => (t.finalLabel ? score(t.finalLabel.value, t) : 0)));
  const single = average(results.flatMap((t) => t.annotations.map((a) => score(a.value, t))));
  const bought = results.reduce((n, t) => n + t.annotations.length, 0);
  checks.push({
    what: `merged boxes (F1 ${final.toFixed(3)}) are better than a single worker's (${single.toFixed(3)})`,
    holds: final > single,
  });
  return [
    `## ${cats.title} (${results.length} photographs, boxes measured by hand kept aside)`,
    table(
      ["", "F1 at IoU 0.5", "answers", "answers per picture"],
      [
        ["merged boxes", final.toFixed(3), bought, (bought / Math.max(1, results.length)).toFixed(2)],
        ["one worker on average", single.toFixed(3), results.length, "1.00"],
      ],
    ),
  ].join("\n");
}

/** What became of the wrong answer sheet and of the wrong rejection. */
function mended({ tale }: Given, checks: Check[]): string {
  const { unlucky, told, setAside, isBack, compensatedMicros, contest } = tale;
  const found = setAside.filter(({ name }) => isWrong(name));
  checks.push({
    what: `${found.length} of the ${WRONG} known answers that were wrong were found and set aside`,
    holds: found.length * 2 > WRONG,
  });
  checks.push({ what: `${unlucky}, paused because of them, is at work again`, holds: isBack });
  checks.push({
    what: "a wrong rejection was contested and paid after all",
    holds: contest?.state === "granted",
  });
  return [
    `## When the requester is wrong ("${tale.title}")`,
    `In ${WRONG} of her known answers Rita had mixed up the two classes. Randy, who mixes them up too, was borne out by them;`,
    told
      ? `${unlucky}, who is careful, was paused by them: “${told}”`
      : `${unlucky}, who is careful, failed them and was not judged by them.`,
    "Then five careful people met them:",
    table(
      ["known answer", "Rita said", "workers said", "wrong with a chance of"],
      found.map((one) => [one.name, one.known, [...new Set(one.instead)].join(", "), percent(one.doubt)]),
    ),
    `They judge nobody any more; scores, standings and prices are as if they had never been asked. ${unlucky} ${isBack ? "is at work again" : "still waits"}${told && compensatedMicros > 0n ? ` and was paid € ${decimal(compensatedMicros)} for the time` : ""}.`,
    contest
      ? `Ravi rejected a right answer of ${contest.worker}'s. ${contest.sentence ?? "Too few measured colleagues had not seen the task yet."} Rita, who had not rejected it, granted the appeal: accepted and paid.`
      : "",
  ].join("\n");
}

async function people({ cast, spam, cats, tale }: Given, checks: Check[]): Promise<string> {
  const rows: (string | number)[][] = [];
  const why: string[] = [];
  const jobs = [
    await workersOf(cast.rita, spam.jobId),
    await workersOf(cast.rita, cats.jobId),
    await workersOf(cast.rita, tale.jobId),
  ];
  for (const { someone, client } of cast.workers) {
    const mine = jobs.flatMap((all) => all.filter((w) => w.worker === someone.name));
    const paused = mine.some((w) => w.standing === "paused" || w.standing === "suspended");
    const seconds = mine.reduce((s, w) => s + w.activeSeconds, 0);
    const earned = await earnedBy(client);
    const manner = someone.manner.kind === "copies" ? `copies ${someone.manner.from}` : someone.manner.kind;
    const gold = mine.map((w) => `${w.goldCorrect} of ${w.goldAnswers}`).join(", ");
    const hourly = seconds === 0 ? "–" : euros((earned * 3_600n) / BigInt(seconds));
    rows.push([
      someone.name,
      manner,
      mine.reduce((s, w) => s + w.submitted, 0),
      gold,
      paused ? "paused" : "at work",
      euros(earned),
      seconds,
      hourly,
    ]);
    const wanted = expected(someone.manner);
    if (wanted === "keep")
      checks.push({ what: `${someone.name}, who is careful, was not paused`, holds: !paused });
    if (wanted === "pause")
      checks.push({ what: `${someone.name}, who mixes up the classes, was paused`, holds: paused });
    if (!paused) continue;
    for (const d of await decisionsAbout(cast.ada, mine[0]?.workerId ?? "")) {
      if (d.outcome === "paused")
        why.push(
          `${someone.name} was paused in "${d.jobTitle}" after ${d.evidence.checked} gold answers: ${d.reasons.map((r) => r.sentence).join(" ")}`,
        );
    }
  }
  return [
    "## The crowd (gold right: in each job)",
    table(
      ["name", "manner", "answers", "gold right", "standing", "earned €", "active s", "€ per active hour"],
      rows,
    ),
    ...why,
    "Simulated people answer many times faster than real ones, so their hours look rich.",
  ].join("\n");
}

/** Whole cents, rounded down: for reading; the books beside it are exact. */
const euros = (micros: bigint) => decimal((micros / 10_000n) * 10_000n);

async function money({ cast, stack, payouts }: Given, checks: Check[]): Promise<string> {
  const accounts = await booksOf(cast.ada);
  const problems = await problemsOf(cast.ada);
  const movements = await movementsOf(cast.ada);
  const sum = accounts.reduce((s, a) => s + BigInt(a.balance.micros), 0n);
  const clearing = accounts
    .filter((a) => a.address === "stripe:clearing")
    .reduce((s, a) => s + BigInt(a.balance.micros), 0n);
  const { platform, accounts: connected } = stack.stripe.control.totals();
  const eur = platform.EUR;
  const atStripe = BigInt((eur?.available ?? 0) + (eur?.pending ?? 0)) * 10_000n;
  const stillConnected = Object.values(connected).reduce(
    (s, a) => s + BigInt(a.EUR?.available ?? 0) * 10_000n,
    0n,
  );
  const inTransit = accounts
    .filter((a) => a.address.endsWith(":in_transit"))
    .reduce((s, a) => s + BigInt(a.balance.micros), 0n);
  checks.push({ what: "the books sum to zero", holds: sum === 0n });
  checks.push({
    what: `the check of the books finds nothing wrong${problems.length ? `: ${problems.join("; ")}` : ""}`,
    holds: problems.length === 0,
  });
  checks.push({
    what: `the books (${decimal(-clearing)} at Stripe) equal the local Stripe (${decimal(atStripe)} on the platform, ${decimal(stillConnected)} on its way to workers)`,
    holds: -clearing === atStripe + stillConnected || -clearing - inTransit === atStripe,
  });
  checks.push({
    what: `${payouts.length} people were paid out`,
    holds: payouts.length > 0 && payouts.every((p) => p.state === "paid"),
  });
  return [
    "## The books, from deposit to payout (€)",
    table(
      ["recipe", "entries", "moved"],
      movements.map((m) => [m.recipe, m.entries, decimal(m.movedMicros)]),
    ),
    "",
    table(
      ["account", "entries", "balance"],
      [
        ...accounts
          .filter((a) => !isEmpty(a))
          .map((a) => [titleOf(a.address, cast), a.entries, decimal(BigInt(a.balance.micros))]),
        [
          `${accounts.filter(isEmpty).length} accounts with nothing left`,
          accounts.filter(isEmpty).reduce((sum, a) => sum + a.entries, 0),
          decimal(0n),
        ],
        ["sum", "", decimal(sum)],
      ],
    ),
    "",
    table(
      ["paid out to", "amount €", "state"],
      payouts.map((p) => [p.name, p.amount, p.state]),
    ),
  ].join("\n");
}

const isEmpty = (account: Account) => BigInt(account.balance.micros) === 0n;

/** `worker:per_…:earned` as a person reads it. */
function titleOf(address: string, cast: Cast): string {
  const person = cast.workers.find((w) => address.includes(w.personId));
  return person
    ? address.replace(person.personId, person.someone.name)
    : address.replace(cast.organizationId, "Rita");
}
