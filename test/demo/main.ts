/**
 * `npm run demo`: the whole marketplace on this machine, and a real labeling job from publication to payout. It starts
 * afresh each time; `--exit` ends after the report, with status 0 only if every check in it holds.
 */
import { setTimeout as pause } from "node:timers/promises";
import { messages as readMessages } from "#test/crowd/messages";
import { photographs } from "#test/crowd/photographs";
import { seeded, shuffle } from "#test/crowd/random";
import { ensureBuiltSite } from "#test/setup/built-site";
import { ADA, assemble, type Cast, RAVI, RITA } from "./cast";
import { leaveOpen } from "./leave-open";
import { payDay } from "./payouts";
import { makeReport } from "./report";
import {
  balanceOf,
  defineExam,
  depositMoney,
  draftCatJob,
  draftSpamJob,
  type Published,
  publish,
} from "./requester";
import { stateOf } from "./results";
import { ruleUndecided } from "./reviewer";
import { openScreen, type Screen } from "./screen";
import { workDay } from "./shift";
import { type Stack, startStack } from "./stack";
import { SHEET_MESSAGES, wrongSheet } from "./wrong-sheet";

const MAIL = { tasks: 354, golds: 48, exam: 24, spare: 44, sheet: SHEET_MESSAGES };
const CATS = { tasks: 46, golds: 16 };
const DEPOSIT_MICROS = 150_000_000n;

const exit = process.argv.includes("--exit");
const screen = openScreen();
ensureBuiltSite((line) => screen.step(line));
const stack = await startStack({
  folder: ".data/demo",
  afresh: true,
  adminEmails: [ADA.email],
  say: (line) => screen.step(line),
});

let ending = false;
const end = async (status: number) => {
  if (ending) return;
  ending = true;
  await stack.stop();
  process.exit(status);
};
process.on("unhandledRejection", (error) => {
  console.error(error);
  void end(1);
});
process.on("SIGINT", () => void end(130));
process.on("SIGTERM", () => void end(143));

try {
  const holds = await run(stack, screen);
  if (exit) await end(holds ? 0 : 1);
  screen.print(signIns(stack));
} catch (error) {
  if (!ending) {
    console.error(error);
    await end(1);
  }
}

async function run(stack: Stack, screen: Screen): Promise<boolean> {
  const cast = await assemble(stack);
  screen.step(`${cast.workers.length + 3} people signed up and confirmed their letters`);
  const read = readMessages(MAIL.tasks + MAIL.exam + MAIL.spare + MAIL.sheet, seeded(7));
  const all = read.slice(MAIL.spare + MAIL.sheet);
  const spare = read.slice(0, MAIL.spare);
  // Gold is chosen as a careful requester chooses it: nothing that good people would argue about.
  const clear = all.filter((m) => !m.hard);
  const golds = clear.slice(MAIL.exam, MAIL.exam + MAIL.golds);
  const examples = clear.slice(0, MAIL.exam);
  const posted = [...golds, ...all.filter((m) => !golds.includes(m) && !examples.includes(m))];
  const cut = shuffle(await photographs(), seeded(11));
  const pictures = cut.slice(0, CATS.tasks);
  await depositMoney(cast.rita, cast.organizationId, DEPOSIT_MICROS);
  const qualificationId = await defineExam(cast.rita, cast.organizationId, examples);
  const spam = await draftSpamJob(cast.rita, cast.organizationId, qualificationId, posted, MAIL.golds);
  const cats = await draftCatJob(cast.rita, cast.organizationId, cast.token, stack.url, pictures, CATS.golds);
  while ((await balanceOf(cast.rita, cast.organizationId)) < DEPOSIT_MICROS) await pause(100);
  await publish(cast.rita, spam.jobId, 90_000_000n);
  await publish(cast.rita, cats.jobId, 40_000_000n);
  screen.step(
    `two jobs are published through the API: ${posted.length} messages, ${pictures.length} photographs`,
  );

  let answers = 0;
  const truth = { messages: new Map(posted.concat(examples).map((m) => [m.text, m])), pictures };
  await workDay(cast, { qualificationId, spam, cats, truth }, () => {
    answers += 1;
    screen.count(`${answers} answers are in`);
  });
  screen.step(`${answers} answers are in; nobody finds another task`);
  const ruled = await ruleUndecided(cast, spam, cats, posted, pictures);
  screen.step(`the reviewer ruled on ${ruled} undecided tasks`);
  await Promise.all([finished(cast, spam), finished(cast, cats)]);
  screen.step("both jobs are finished; what was left of their holds went back");
  const tale = await wrongSheet(cast, {
    messages: read.slice(MAIL.spare, MAIL.spare + MAIL.sheet),
    onSubmit: () => {
      answers += 1;
      screen.count(`${answers} answers are in`);
    },
  });
  screen.step("a wrong answer sheet was found out and made good; a wrong rejection was contested");
  const payouts = await payDay(cast);
  screen.step(`${payouts.length} people were paid out`);
  const report = await makeReport({ stack, cast, spam, cats, tale, messages: posted, pictures, payouts });
  screen.print(`\n${report.text}\n`);
  screen.step("done");
  if (!exit) {
    await leaveOpen(cast, {
      messages: spare,
      pictures: cut.slice(CATS.tasks),
      qualificationId,
      origin: stack.url,
    });
    screen.step("two more jobs are on the board, for you to work in");
  }
  return report.checks.every((c) => c.holds);
}

async function finished(cast: Cast, job: Published): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if ((await stateOf(cast.rita, job.jobId)).finishedAt) return;
    await pause(250);
  }
  throw new Error(`"${job.title}" did not come to its end.`);
}

function signIns(stack: Stack): string {
  const people = [
    ["requester", RITA.email, RITA.password],
    ...["wanda", "wes", "amara"].map((n) => [
      "worker",
      `${n}@people.example`,
      `${n[0]?.toUpperCase()}${n.slice(1)} likes gold 2026`,
    ]),
    ["reviewer", RAVI.email, RAVI.password],
    ["admin", ADA.email, ADA.password],
  ];
  return [
    `The site is open: ${stack.url}   Letters: ${stack.mail.url}   Ctrl-C ends everything.`,
    ...people.map(([role, email, password]) => `  ${role?.padEnd(10)} ${email?.padEnd(24)} ${password}`),
  ].join("\n");
}
