import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { percent, plural } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { type Column, Table } from "#app/components/ui/table";

import { FlagRates } from "#app/components/work/flag-rates";
import { ReasonTable } from "#app/components/work/reason-table";
import { type DecisionFigures, decisionFigures } from "#app/lib/decision-figures.server";

export const meta: MetaFunction = () => [{ title: "How decisions are made · Touchstone" }];

export function loader() {
  return decisionFigures();
}

type Rate = DecisionFigures["rates"][number];
const rateColumns: Column<Rate>[] = [
  { key: "accuracy", head: "Somebody who is right", cell: (row) => `${percent(row.accuracy)} of the time` },
  {
    key: "paused",
    head: "is paused with a chance of",
    align: "right",
    cell: (row) => percent(row.paused, 1),
  },
  {
    key: "half",
    head: "half of them after",
    from: "sm",
    align: "right",
    cell: (row) => (row.halfAfter === null ? "not in this time" : plural(row.halfAfter, "checked answer")),
  },
];

type Tier = DecisionFigures["tiers"][number];
const tierColumns: Column<Tier>[] = [
  { key: "pays", head: "Pays", cell: (row) => `${row.bps / 10_000} × the base price` },
  {
    key: "from",
    head: "Lower end of quality",
    align: "right",
    cell: (row) => (row.fromLower ? percent(row.fromLower) : "any"),
  },
  {
    key: "checked",
    head: "Checked answers",
    align: "right",
    cell: (row) => (row.minChecked ? `at least ${row.minChecked}` : "none needed"),
  },
];

/** The rules of the engine, for everybody: made from the same tables that decide. */
export default function HowDecisionsAreMade() {
  const figures = useLoaderData<typeof loader>();
  const about = (matter: string) => figures.reasons.filter((one) => one.about === matter);
  return (
    <div className="mx-auto w-full max-w-[60rem] px-4 py-8 md:px-8 md:py-12">
      <PageHead
        title="How decisions are made"
        note={`This page is made from the same tables and formulas that decide (engine ${figures.engine}). When they change, it changes.`}
      />
      <Part title="Which answers are checked">
        <p>
          Some tasks of a job have a known answer. They look like every other task, come at moments nobody can
          predict, and no page, price or delay tells them apart. Your answers to them measure how often you
          are right; agreement with other people alone never does.
        </p>
        <ul className="mt-2 list-disc pl-5">
          {figures.plan.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="mt-2 text-ink-soft">
          These are the usual settings; a job may set its own within limits.
        </p>
      </Part>
      <Part title="When work is paused">
        <p>
          Evidence adds up answer by answer: a wrong one adds some, a right one takes some away, and it never
          falls below nothing, so one bad moment does not follow you. Nothing is decided before{" "}
          {figures.minChecked} checked answers. Half of what it takes to pause puts you on notice first, which
          good answers lift by themselves. The machine never suspends: that takes a person and a written
          reason.
        </p>
        <p className="mt-2">
          Of careful people (right on at least {percent(figures.carefulFrom)} of their checked answers) at
          most {percent(figures.falsePauseRate, 1)} are paused by bad luck within {figures.horizon} checked
          answers; of people who are right at most half of the time, {percent(figures.caughtEarly)} are paused
          within {figures.early}. After {figures.early} checked answers a pause takes a quarter more evidence.
          A hard job asks a little less, an easy one a little more. For a job that expects{" "}
          {percent(figures.pGood)}, computed exactly:
        </p>
        <div className="mt-3">
          <Table
            caption={`Chance of being paused within ${figures.horizon} checked answers`}
            columns={rateColumns}
            rows={figures.rates}
            rowKey={(row) => String(row.accuracy)}
          />
        </div>
        <div className="mt-4">
          <ReasonTable caption="Reasons about access" reasons={about("access")} />
        </div>
      </Part>
      <Part title="What is paid">
        <p>
          The price of a task is fixed when you take it and never changed afterwards. Prices of later tasks
          follow the lower end of what is known of your quality, so that they rise with certainty, not with
          luck. Where a job promises a floor per hour, what your active time is short of it is added by
          itself.
        </p>
        <p className="mt-2">
          Where a requester pays for passing an exam, the price is fixed when you begin it and held for you
          for {figures.promiseDays} days. Passing pays it at once, and once for each exam; if it turns out
          later that a wrong question had failed you, it is paid then.
        </p>
        <div className="mt-3">
          <Table
            caption="Usual price tiers"
            columns={tierColumns}
            rows={figures.tiers}
            rowKey={(row) => String(row.bps)}
          />
        </div>
        <div className="mt-4">
          <ReasonTable caption="Reasons about pay" reasons={about("pay")} />
        </div>
      </Part>
      <Part title="When a label is certain enough">
        <p>
          Answers count by how well the people who gave them are known, class by class. After each one the
          chance that the label is right is computed; the job stops asking when it reaches its target.
        </p>
        <div className="mt-4">
          <ReasonTable caption="Reasons about labels" reasons={about("label")} />
        </div>
      </Part>
      <Part title="What raises a flag">
        <p>
          A flag makes a person look, and does nothing else: no pay, price or access changes by it. An answer
          counts as too fast below {figures.leastSeconds.glance.toFixed(1)} s for something seen at a glance,
          below {figures.leastSeconds.hundredWords.toFixed(1)} s for a text of a hundred words; it takes ten
          answers, half of them too fast.
        </p>
        <div className="mt-4">
          <FlagRates rows={figures.flagRates} />
        </div>
      </Part>
      <Part title="Review, rejection, appeal">
        <ul className="list-disc pl-5">
          <li>
            Silence pays: what nobody has reviewed is accepted after {figures.reviewHours} hours at the
            latest.
          </li>
          <li>
            A rejection needs a written reason, which you read. Its price stays reserved while you may appeal.
          </li>
          <li>
            You can contest a rejection, a notice, a pause or a suspension within {figures.appealDays} days. A
            person who did not decide the first time answers within {figures.answerDays} days; when nobody
            has, it is the admins' matter, and they have until day {figures.answerDays * 2}.
          </li>
          <li>
            The task of a contested answer is given to up to {figures.peers.wanted} colleagues with at least{" "}
            {figures.peers.leastChecked} checked answers each, the better half of the job, who never saw it
            and cannot tell it from other work. They are paid as for any other answer, out of a hold made for
            it. What at least {figures.peers.least} of them say is the evidence; an appeal is never denied
            before they have answered or their time is over.
          </li>
          <li>
            An appeal that is granted is paid at once. If a known answer was wrong, it is set aside, and
            everything it touched is computed again.
          </li>
          <li>Money that is earned is yours whatever is decided about your access.</li>
        </ul>
      </Part>
      <Part title="What is yours to take">
        <ul className="list-disc pl-5">
          <li>
            A signed attestation of what you have shown: qualifications, accepted answers and the interval of
            your quality for each label set. Anybody can check it; it names no task.
          </li>
          <li>
            A copy of everything stored about you, as one file, deleted here after {figures.fileDays} days.
          </li>
          <li>
            Your account, erased: name, address, ways to sign in, tokens and your own words go. Labels,
            decisions and payments stay valid under an id that leads to nobody, because others rely on them.
            Money comes first: an account that can still be paid is never erased, and nothing is forfeited
            unless you say so.
          </li>
        </ul>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-10 first-of-type:mt-0">
      <h2 className="mb-2 text-lg font-semibold">{title}</h2>
      <div className="max-w-none text-lg [&>p]:max-w-[70ch] [&>ul]:max-w-[70ch] [&_section]:text-base">
        {children}
      </div>
    </section>
  );
}
