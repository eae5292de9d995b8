import { randomUUID } from "node:crypto";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { ErrorPage } from "#app/components/shell/error-page";
import { Notice } from "#app/components/ui/notice";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { type Balance, BalanceRow, PayOut } from "#app/components/work/balance-card";
import { PayeeCard } from "#app/components/work/payee-card";
import { PayoutsTable } from "#app/components/work/payouts-table";
import { StatementTable } from "#app/components/work/statement-table";
import { getServices, requireWorker, type SignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { absolute, paths, withQuery } from "#app/paths";
import { DomainError, Unavailable } from "#domain/errors";
import type { StripeGateway } from "#domain/gateways/stripe";
import { workerStatement } from "#domain/ledger/statement";
import { formatMoney } from "#domain/money";
import { onboard } from "#domain/payments/onboard";
import { listPayouts, ownEarnings } from "#domain/payments/queries";
import { refreshPayee } from "#domain/payments/refresh-payee";
import { requestPayout } from "#domain/payments/request-payout";
import { workerTotals } from "#domain/payments/worker-totals";

export const meta: MetaFunction = () => [{ title: "Earnings · Touchstone" }];

const LINES = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireWorker(request);
  const search = new URL(request.url).searchParams;
  if (search.get("stripe") === "back") await lookAtStripe(ctx);
  const { personId } = ctx.actor;
  const offset = Math.max(0, Math.floor(Number(search.get("after"))) || 0);
  const [earnings, totals, lines, payouts] = await Promise.all([
    ownEarnings(ctx),
    workerTotals(ctx),
    workerStatement(ctx, { workerId: personId, limit: LINES + 1, offset }),
    listPayouts(ctx, { workerId: personId, limit: 20 }),
  ]);
  return {
    ...earnings,
    balances: together(earnings.balances, totals, getServices().env.defaultCurrency),
    lines: lines.slice(0, LINES),
    next: lines.length > LINES ? String(offset + LINES) : null,
    payouts: payouts.map(({ id, amountMicros, currency, state, failure, requestedAt, endedAt }) => ({
      ...{ id, amountMicros, currency, state, failure, requestedAt, endedAt },
    })),
    requestKey: randomUUID(),
  };
}

/** Back from Stripe's pages: what it says counts at once, not only when its message arrives. */
async function lookAtStripe(ctx: SignedIn): Promise<void> {
  try {
    await refreshPayee(ctx, openStripe(), { workerId: ctx.actor.personId });
  } catch (error) {
    // Stripe does not answer: its message will come.
    if (!(error instanceof DomainError)) throw error;
  }
}

function openStripe(): StripeGateway {
  const { env, stripe } = getServices();
  if (env.stripe.secretKey) return stripe();
  throw new Unavailable(
    "This marketplace is not connected to Stripe yet, so no money can be sent. What you have earned stays yours.",
  );
}

type Earned = Omit<Balance, "inReviewMicros" | "paidMicros">;
type Totals = Pick<Balance, "currency" | "inReviewMicros" | "paidMicros">;

/** One row per currency that anything is in; without any, an empty one in the marketplace's own. */
function together(earned: Earned[], totals: Totals[], otherwise: string): Balance[] {
  const currencies = [...new Set([...earned, ...totals].map((one) => one.currency))];
  if (currencies.length === 0) currencies.push(otherwise);
  return currencies.map((currency) => ({
    ...{ earnedMicros: 0n, inTransitMicros: 0n, payableMicros: 0n, inReviewMicros: 0n, paidMicros: 0n },
    whyNot: "There is nothing to pay out yet.",
    ...totals.find((one) => one.currency === currency),
    ...earned.find((one) => one.currency === currency),
    currency,
  }));
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireWorker(request);
  const form = await request.formData();
  const { env } = getServices();
  const page = (stripe: string) => absolute(env.baseUrl, withQuery(paths.work.earnings, { stripe }));
  try {
    if (form.get("intent") === "onboard") {
      const { url } = await onboard(ctx, openStripe(), {
        refreshUrl: page("again"),
        returnUrl: page("back"),
      });
      return redirect(url);
    }
    const { amountMicros, currency } = await requestPayout(ctx, {
      currency: String(form.get("currency") ?? ""),
      idempotencyKey: String(form.get("key") ?? "") || undefined,
    });
    const amount = formatMoney(BigInt(amountMicros), currency);
    return redirectWith(paths.work.earnings, `${amount} is on its way to you.`);
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Earnings() {
  const { balances, onboarding, requirementsDue, schedule, lines, next, payouts, requestKey } =
    useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <>
      <PageHead
        title="Earnings"
        note="Every amount, from handed in to arrived."
        actions={balances.map((balance) => (
          <PayOut key={balance.currency} balance={balance} requestKey={`${requestKey}-${balance.currency}`} />
        ))}
      />
      {search.get("stripe") === "again" ? (
        <Notice tone="warn" title="Stripe's page was open too long" className="mb-6">
          Nothing is lost. Go on at Stripe with the button below.
        </Notice>
      ) : null}
      {search.get("stripe") === "back" && onboarding !== "ready" ? (
        <Notice title="Stripe is looking at what you sent" className="mb-6">
          Usually this takes moments. Load this page again, or go on at Stripe if it asks for more.
        </Notice>
      ) : null}
      {balances.map((balance) => (
        <BalanceRow key={balance.currency} balance={balance} />
      ))}
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <section aria-labelledby="statement" className="min-w-0">
          <h2 id="statement" className="mb-3 text-base font-semibold">
            Statement
          </h2>
          <StatementTable lines={lines} />
          <Pager next={next} />
        </section>
        <div className="flex min-w-0 flex-col gap-6">
          <PayeeCard
            onboarding={onboarding}
            due={requirementsDue}
            schedule={schedule}
            currency={balances[0]?.currency ?? "EUR"}
          />
          <section aria-labelledby="payouts" className="min-w-0">
            <h2 id="payouts" className="mb-3 text-base font-semibold">
              Payouts
            </h2>
            <PayoutsTable payouts={payouts} />
          </section>
        </div>
      </div>
    </>
  );
}

export const ErrorBoundary = ErrorPage;
