import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FilterTabs } from "#app/components/admin/filter-tabs";
import { AdminPayouts } from "#app/components/admin/payouts-table";
import { ErrorPage } from "#app/components/shell/error-page";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { requireAdmin } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { DomainError } from "#domain/errors";
import { hurryPayout } from "#domain/payments/hurry-payout";
import { listPayouts } from "#domain/payments/queries";
import { namesOf } from "#domain/people/person-queries";

export const meta: MetaFunction = () => [{ title: "Payouts · Touchstone" }];

const PAGE = 50;
const STATES = ["requested", "in_transit", "paid", "returned"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const { searchParams } = new URL(request.url);
  const state = STATES.find((one) => one === searchParams.get("state"));
  const found = await listPayouts(ctx, {
    states: state && [state],
    before: searchParams.get("after") ?? undefined,
    limit: PAGE + 1,
  });
  const shown = found.slice(0, PAGE);
  const names = await namesOf(
    ctx,
    shown.map((one) => one.workerId),
  );
  return {
    payouts: shown.map((one) => ({ ...one, worker: names.get(one.workerId) ?? "a former worker" })),
    next: found.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireAdmin(request);
  const form = await request.formData();
  const back = paths.admin.payouts;
  try {
    await hurryPayout(ctx, { payoutId: String(form.get("payoutId") ?? "") });
    return redirectWith(
      back,
      "The runner tries it again now. If Stripe took it before, it is not sent twice.",
    );
  } catch (error) {
    if (error instanceof DomainError) return redirectWith(back, error.message, "bad");
    throw error;
  }
}

const filters = [
  { value: "", label: "All" },
  { value: "requested", label: "Requested" },
  { value: "in_transit", label: "In transit" },
  { value: "paid", label: "Paid" },
  { value: "returned", label: "Returned" },
];

export default function Payouts() {
  const { payouts, next } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="Payouts"
        note="Money on its way to workers through Stripe. What Stripe does not take is tried for about three days, then the worker has it back."
        tabs={<FilterTabs label="States" parameter="state" options={filters} />}
      />
      <AdminPayouts payouts={payouts} />
      <Pager next={next} />
    </>
  );
}

export const ErrorBoundary = ErrorPage;
