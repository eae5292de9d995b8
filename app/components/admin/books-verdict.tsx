import { failureIn } from "#app/components/ui/action-failure";
import { Money } from "#app/components/ui/money";
import { Notice } from "#app/components/ui/notice";
import { plural } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";
import type { Reconciliation } from "#domain/payments/reconcile";

type Answer = { at: Date; problems?: string[]; stripe?: Reconciliation } | { failure: unknown } | undefined;

/** What the check of the books found. */
export function BooksVerdict({ data }: { data: Answer }) {
  const failure = failureIn(data);
  if (failure) return <Notice tone="bad" title={failure.message} />;
  if (!data || !("problems" in data) || !data.problems) return null;
  const { problems, at } = data;
  if (problems.length === 0) {
    return (
      <Notice tone="good" title="The books are right.">
        Every entry cancels, every balance is the sum of its postings, nothing is overdrawn, every hold
        matches its job, every accepted answer is paid once. Checked <RelativeTime at={at} />.
      </Notice>
    );
  }
  return (
    <Notice tone="bad" title={`The books are wrong: ${plural(problems.length, "thing")} found.`}>
      <ul className="list-disc pl-5">
        {problems.map((problem) => (
          <li key={problem} className="break-words">
            {problem}
          </li>
        ))}
      </ul>
      Nothing was changed. Stop payouts until it is understood; a mistake gets a reversing entry.
    </Notice>
  );
}

/** How the books compare with what Stripe says it holds. */
export function StripeVerdict({ data }: { data: Answer }) {
  const failure = failureIn(data);
  if (failure) return <Notice tone="bad" title={failure.message} />;
  if (!data || !("stripe" in data) || !data.stripe) return null;
  const { currencies, isQuiet } = data.stripe;
  const same = currencies.every((one) => one.differenceMicros === 0n);
  const tone = same ? "good" : isQuiet ? "bad" : "warn";
  const title = same
    ? "Stripe holds what the books say."
    : isQuiet
      ? "Stripe and the books differ."
      : "Money is moving: the difference means nothing yet.";
  return (
    <Notice tone={tone} title={title}>
      {currencies.length === 0 ? "No money has moved through Stripe yet." : null}
      <ul>
        {currencies.map((one) => (
          <li key={one.currency}>
            {one.currency}: books <Money micros={one.booksMicros} currency={one.currency} />, Stripe{" "}
            <Money micros={one.stripeMicros} currency={one.currency} />, difference{" "}
            <Money micros={one.differenceMicros} currency={one.currency} signed />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
