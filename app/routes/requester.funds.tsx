import { randomUUID } from "node:crypto";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DepositForm } from "#app/components/requester/funds/deposit-form";
import { DepositReturn } from "#app/components/requester/funds/deposit-return";
import { DepositTable } from "#app/components/requester/funds/deposit-table";
import { StatementTable } from "#app/components/requester/funds/statement-table";
import { Card } from "#app/components/ui/card";
import { Money } from "#app/components/ui/money";
import { Notice } from "#app/components/ui/notice";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { StatRow, StatTile } from "#app/components/ui/stat-tile";
import { getServices, requireMember } from "#app/lib/context.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { absolute, paths, withQuery } from "#app/paths";
import { InvalidInput } from "#domain/errors";
import { organizationBalances } from "#domain/ledger/queries";
import { organizationStatement } from "#domain/ledger/statement";
import { formatMoney, parseAmount } from "#domain/money";
import { openCheckout } from "#domain/payments/open-checkout";
import { listDeposits } from "#domain/payments/queries";
import { me } from "#domain/people/queries";

export const meta: MetaFunction = () => [{ title: "Funds · Touchstone" }];

const LINES = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  const query = new URL(request.url).searchParams;
  const offset = Math.max(0, Math.floor(Number(query.get("after")) || 0));
  const [balances, deposits, lines, person] = await Promise.all([
    organizationBalances(ctx, { organizationId }),
    listDeposits(ctx, { organizationId, limit: 20 }),
    organizationStatement(ctx, { organizationId, limit: LINES + 1, offset }),
    me(ctx),
  ]);
  const currency =
    person.organizations.find((one) => one.organizationId === organizationId)?.currency ??
    getServices().env.defaultCurrency;
  return {
    currency,
    balance: balances.find((one) => one.currency === currency),
    deposits,
    lines: lines.slice(0, LINES),
    next: lines.length > LINES ? String(offset + LINES) : null,
    returned: { from: query.get("deposit"), depositId: query.get("id") },
    key: randomUUID(),
  };
}

/** Sends the person to Stripe's payment page; money counts as there only when Stripe says so. */
export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  const form = await request.formData();
  try {
    const amountMicros = parseAmount(String(form.get("amountMicros") ?? ""));
    if (amountMicros === undefined)
      throw new InvalidInput(
        [{ path: "amountMicros", message: "Write an amount, like 100.00." }],
        "Check the amount.",
      );
    const { env, stripe } = getServices();
    // The verb puts the deposit's id where the braces stand, so they must not be encoded.
    const back = (how: string) =>
      `${absolute(env.baseUrl, withQuery(paths.requester.funds, { deposit: how }))}&id={depositId}`;
    const { url } = await openCheckout(ctx, stripe(), {
      organizationId,
      amountMicros,
      idempotencyKey: String(form.get("key") ?? ""),
      successUrl: back("paid"),
      cancelUrl: back("left"),
    });
    return redirect(url);
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Funds() {
  const { currency, balance, deposits, lines, next, returned, key } = useLoaderData<typeof loader>();
  const owed = balance?.owedMicros ?? 0n;
  const taken = deposits.filter((one) => one.state === "charged_back");
  return (
    <>
      <PageHead title="Funds" note="What your organization can spend, and every movement of it." />
      <DepositReturn {...returned} deposit={deposits.find((one) => one.id === returned.depositId)} />
      {owed > 0n ? (
        <Notice tone="bad" className="mb-6" title={`${formatMoney(owed, currency)} is owed.`}>
          A bank took back a deposit that was already spent. New deposits pay this first; until then nothing
          can be published.
        </Notice>
      ) : null}
      {taken.length > 0 ? (
        <Notice
          tone="warn"
          className="mb-6"
          title={`${taken.length === 1 ? "A deposit was" : `${taken.length} deposits were`} charged back.`}
        >
          The card’s bank returned the payment to its holder. If that was a mistake, ask the bank to withdraw
          the dispute: the money then comes back by itself.
        </Notice>
      ) : null}
      <StatRow>
        <StatTile
          label="Available"
          value={<Money micros={balance?.availableMicros ?? 0n} currency={currency} />}
          note="for new jobs, budgets and bonuses"
        />
        <StatTile
          label="Held for jobs and exams"
          value={<Money micros={balance?.heldMicros ?? 0n} currency={currency} />}
          note="comes back as far as it is not needed"
        />
      </StatRow>
      <div className="grid items-start gap-6 lg:grid-cols-[2fr_3fr] [&>*]:min-w-0">
        <Card title="Deposit" note="By card or bank, on Stripe’s page. You come back here.">
          <DepositForm currency={currency} idempotencyKey={key} />
        </Card>
        <DepositTable deposits={deposits} />
      </div>
      <h2 className="mt-8 mb-3 text-lg font-semibold">Statement</h2>
      <StatementTable lines={lines} />
      <Pager next={next} />
    </>
  );
}
