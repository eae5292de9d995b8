/** Money on both sides: deposits, balances and statements; earnings and payouts. */

import { personOf } from "#domain/access/authorize";
import { type OrganizationBalance, organizationBalances } from "#domain/ledger/queries";
import { organizationStatement, type StatementLine, workerStatement } from "#domain/ledger/statement";
import { onboard } from "#domain/payments/onboard";
import { openCheckout } from "#domain/payments/open-checkout";
import { type PaidBonus, payBonus } from "#domain/payments/pay-bonus";
import {
  type Deposit,
  type Earnings,
  getDeposit,
  getPayout,
  listDeposits,
  listPayouts,
  ownEarnings,
  type Payout,
} from "#domain/payments/queries";
import { requestPayout } from "#domain/payments/request-payout";
import { builder } from "../builder";
import { connectAll, connectionOf, connectList, pagePrice } from "../connection";
import { act, given, read, readOf } from "../operation";
import { amount, Money } from "../scalars";
import { Organization } from "./organization";

const DepositRef = builder.objectRef<Deposit>("Deposit");
export const PayoutRef = builder.objectRef<Payout>("Payout");
const Balance = builder.objectRef<OrganizationBalance>("OrganizationBalance");
const Line = builder.objectRef<StatementLine>("StatementLine");
const WorkerBalance = builder.objectRef<Earnings>("WorkerBalance");
const OwnEarnings = builder.objectRef<Awaited<ReturnType<typeof ownEarnings>>>("WorkerEarnings");
const Checkout = builder.objectRef<{ deposit: Deposit; url: string }>("Checkout");
const Onboarding = builder.objectRef<{ url: string; expiresAt: Date }>("Onboarding");
const Bonus = builder.objectRef<PaidBonus>("PaidBonus");

/** How many lines of a statement are read at most; longer histories are in the exports. */
const LINES = 1_000;

export function addMoney(): void {
  addParts();
  const DepositConnection = connectionOf(DepositRef);
  const LineConnection = connectionOf(Line);
  const PayoutConnection = connectionOf(PayoutRef);
  const lineKey = (line: StatementLine) => [line.day, line.recipe, line.subject, line.currency].join("/");
  builder.objectFields(Organization, (t) => ({
    balances: t.field({
      type: [Balance],
      resolve: readOf(({ id }, _args, { ctx }) => organizationBalances(ctx, { organizationId: id })),
    }),
    deposits: t.field({
      type: DepositConnection,
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: readOf(({ id }, args, { ctx }) =>
        connectList(
          args,
          ({ limit, after }) => listDeposits(ctx, { organizationId: id, before: after, limit }),
          (deposit) => deposit.id,
        ),
      ),
    }),
    statement: t.field({
      type: LineConnection,
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: readOf(async ({ id }, args, { ctx }) =>
        connectAll(args, await organizationStatement(ctx, { organizationId: id, limit: LINES }), lineKey),
      ),
    }),
  }));
  builder.queryFields((t) => ({
    deposit: t.field({
      type: DepositRef,
      args: { id: t.arg.id({ required: true }) },
      resolve: read(({ id }, { ctx }) => getDeposit(ctx, id)),
    }),
    myEarnings: t.field({ type: OwnEarnings, resolve: read((_args, { ctx }) => ownEarnings(ctx)) }),
    myStatement: t.field({
      type: LineConnection,
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read(async (args, { ctx }) =>
        connectAll(
          args,
          await workerStatement(ctx, { workerId: personOf(ctx).personId, limit: LINES }),
          lineKey,
        ),
      ),
    }),
    payouts: t.field({
      type: PayoutConnection,
      description: "Your own, or for admins everybody's; the newest first.",
      args: { first: t.arg.int(), after: t.arg.string(), workerId: t.arg.id() },
      complexity: pagePrice,
      resolve: read(({ workerId, ...args }, { ctx }) =>
        connectList(
          args,
          ({ limit, after }) => listPayouts(ctx, { workerId: workerId ?? undefined, before: after, limit }),
          (payout) => payout.id,
        ),
      ),
    }),
    payout: t.field({
      type: PayoutRef,
      args: { id: t.arg.id({ required: true }) },
      resolve: read(({ id }, { ctx }) => getPayout(ctx, id)),
    }),
  }));
  addChanges();
}

function addChanges(): void {
  builder.mutationFields((t) => ({
    startDeposit: t.field({
      type: Checkout,
      errors: {},
      description: "Opens Stripe's payment page for a deposit, in the organization's currency.",
      args: {
        organizationId: t.arg.id({ required: true }),
        amountMicros: t.arg({ type: "Micros", required: true }),
        idempotencyKey: t.arg.string({ required: true }),
      },
      resolve: act(async (args, { ctx, outside }) => {
        const { depositDone, depositCancelled } = outside.links;
        const { depositId, url } = await openCheckout(ctx, outside.stripe(), {
          ...args,
          successUrl: depositDone,
          cancelUrl: depositCancelled,
        });
        return { deposit: await getDeposit(ctx, depositId), url };
      }),
    }),
    payBonus: t.field({
      type: Bonus,
      errors: {},
      description: "Thanks a worker of a job with money and a message.",
      args: {
        jobId: t.arg.id({ required: true }),
        workerId: t.arg.id({ required: true }),
        amountMicros: t.arg({ type: "Micros", required: true }),
        message: t.arg.string({ required: true }),
        idempotencyKey: t.arg.string({ required: true }),
      },
      resolve: act((args, { ctx }) => payBonus(ctx, args)),
    }),
    startOnboarding: t.field({
      type: Onboarding,
      errors: {},
      description:
        "A link, good for some minutes, to the page where Stripe asks who you are and where to pay.",
      resolve: act((_args, { ctx, outside }) =>
        onboard(ctx, outside.stripe(), {
          refreshUrl: outside.links.onboardingAgain,
          returnUrl: outside.links.onboardingDone,
        }),
      ),
    }),
    requestPayout: t.field({
      type: PayoutRef,
      errors: {},
      description: "Sends everything you have earned in one currency, in whole cents.",
      args: {
        currency: t.arg.string({ description: "Where you have most when left out." }),
        idempotencyKey: t.arg.string({ required: true }),
      },
      resolve: act(async (args, { ctx }) => {
        const { payoutId } = await requestPayout(ctx, given(args));
        return getPayout(ctx, payoutId);
      }),
    }),
  }));
}

function addParts(): void {
  DepositRef.implement({
    fields: (t) => ({
      id: t.exposeID("id"),
      amount: t.field({ type: Money, resolve: (d) => amount(d.amountMicros, d.currency) }),
      state: t.exposeString("state", { description: "created, paid, failed or charged_back." }),
      checkoutUrl: t.exposeString("checkoutUrl", { nullable: true }),
      createdAt: t.expose("createdAt", { type: "DateTime" }),
      paidAt: t.expose("paidAt", { type: "DateTime", nullable: true }),
      failure: t.exposeString("failure", { nullable: true }),
    }),
  });
  PayoutRef.implement({
    fields: (t) => ({
      id: t.exposeID("id"),
      workerId: t.exposeID("workerId"),
      amount: t.field({ type: Money, resolve: (p) => amount(p.amountMicros, p.currency) }),
      state: t.exposeString("state", { description: "requested, in_transit, paid or returned." }),
      requestedAt: t.expose("requestedAt", { type: "DateTime" }),
      sentAt: t.expose("sentAt", { type: "DateTime", nullable: true }),
      endedAt: t.expose("endedAt", { type: "DateTime", nullable: true }),
      failure: t.exposeString("failure", { nullable: true }),
    }),
  });
  Balance.implement({
    fields: (t) => ({
      available: t.field({ type: Money, resolve: (b) => amount(b.availableMicros, b.currency) }),
      held: t.field({
        type: Money,
        description: "Reserved for jobs, and for those who pass exams.",
        resolve: (b) => amount(b.heldMicros, b.currency),
      }),
      owed: t.field({ type: Money, resolve: (b) => amount(b.owedMicros, b.currency) }),
    }),
  });
  Line.implement({
    fields: (t) => ({
      day: t.exposeString("day"),
      recipe: t.exposeString("recipe"),
      subject: t.exposeString("subject"),
      jobTitle: t.exposeString("jobTitle", { nullable: true }),
      qualification: t.exposeString("qualification", {
        nullable: true,
        description: "Where it is about the pay of an exam.",
      }),
      amount: t.field({ type: Money, resolve: (l) => amount(l.amountMicros, l.currency) }),
      balance: t.field({
        type: Money,
        description: "What was there after it.",
        resolve: (l) => amount(l.balanceMicros, l.currency),
      }),
      annotations: t.exposeInt("annotations"),
      at: t.expose("at", { type: "DateTime" }),
    }),
  });
  WorkerBalance.implement({
    fields: (t) => ({
      earned: t.field({ type: Money, resolve: (b) => amount(b.earnedMicros, b.currency) }),
      inTransit: t.field({ type: Money, resolve: (b) => amount(b.inTransitMicros, b.currency) }),
      payable: t.field({ type: Money, resolve: (b) => amount(b.payableMicros, b.currency) }),
      whyNot: t.exposeString("whyNot", {
        nullable: true,
        description: "Why no payout can be requested now.",
      }),
    }),
  });
  OwnEarnings.implement({
    fields: (t) => ({
      balances: t.field({ type: [WorkerBalance], resolve: (e) => e.balances }),
      onboarding: t.exposeString("onboarding", { description: "none, unfinished or ready." }),
      requirementsDue: t.exposeStringList("requirementsDue"),
      schedule: t.exposeString("schedule"),
    }),
  });
  Checkout.implement({
    fields: (t) => ({
      deposit: t.field({ type: DepositRef, resolve: (c) => c.deposit }),
      url: t.exposeString("url", { description: "Stripe's payment page." }),
    }),
  });
  Onboarding.implement({
    fields: (t) => ({ url: t.exposeString("url"), expiresAt: t.expose("expiresAt", { type: "DateTime" }) }),
  });
  Bonus.implement({
    fields: (t) => ({
      entryId: t.exposeID("entryId"),
      amountMicros: t.field({ type: "Micros", resolve: (b) => BigInt(b.amountMicros) }),
      feeMicros: t.field({ type: "Micros", resolve: (b) => BigInt(b.feeMicros) }),
    }),
  });
}
