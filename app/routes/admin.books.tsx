import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { AccountsTable, EntriesTable } from "#app/components/admin/books-tables";
import { BooksVerdict, StripeVerdict } from "#app/components/admin/books-verdict";
import { SearchForm } from "#app/components/admin/search-form";
import { ErrorPage } from "#app/components/shell/error-page";
import { Button } from "#app/components/ui/button";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { SelectField } from "#app/components/ui/select-field";
import { getServices, requireAdmin } from "#app/lib/context.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { inspectBooks } from "#domain/ledger/inspect-books";
import { allAccounts, latestEntries } from "#domain/ledger/queries";
import { reconcile } from "#domain/payments/reconcile";

export const meta: MetaFunction = () => [{ title: "Books · Touchstone" }];

const PAGE = 30;
const MOST_ACCOUNTS = 500;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("q")?.trim() ?? "";
  const [accounts, entries] = await Promise.all([
    allAccounts(ctx, { startsWith: searchParams.get("side") ?? "", limit: MOST_ACCOUNTS + 1 }),
    latestEntries(ctx, {
      subject: asked && !asked.includes(":") ? asked : undefined,
      address: asked.includes(":") ? asked : undefined,
      before: searchParams.get("after") ?? undefined,
      limit: PAGE + 1,
    }),
  ]);
  const shown = entries.slice(0, PAGE);
  return {
    accounts: accounts.slice(0, MOST_ACCOUNTS),
    more: accounts.length > MOST_ACCOUNTS,
    entries: shown,
    next: entries.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireAdmin(request);
  const form = await request.formData();
  try {
    if (form.get("intent") === "stripe")
      return { at: new Date(), stripe: await reconcile(ctx, getServices().stripe()) };
    return { at: new Date(), problems: await inspectBooks(ctx) };
  } catch (error) {
    return refuse(error, form);
  }
}

const sides = [
  { value: "", label: "All accounts" },
  { value: "requester:", label: "Requesters" },
  { value: "job:", label: "Jobs" },
  { value: "worker:", label: "Workers" },
  { value: "platform:", label: "The platform" },
  { value: "stripe:", label: "Stripe" },
];

export default function Books() {
  const { accounts, more, entries, next } = useLoaderData<typeof loader>();
  const check = useFetcher<typeof action>();
  const compare = useFetcher<typeof action>();
  const [search] = useSearchParams();
  return (
    <>
      <PageHead
        title="Books"
        note="Every place money can be. Each entry's postings cancel, so all accounts of a currency sum to zero."
        actions={
          <>
            <compare.Form method="post">
              <input type="hidden" name="intent" value="stripe" />
              <Button type="submit" busy={compare.state !== "idle"}>
                Compare with Stripe
              </Button>
            </compare.Form>
            <check.Form method="post">
              <input type="hidden" name="intent" value="check" />
              <Button type="submit" look="primary" busy={check.state !== "idle"}>
                Check the books
              </Button>
            </check.Form>
          </>
        }
      />
      <div aria-live="polite" className="flex flex-col gap-3 has-[>*]:mb-6">
        <BooksVerdict data={check.data} />
        <StripeVerdict data={compare.data} />
      </div>
      <SearchForm
        label="Entries of a subject or an account"
        help="The id of a job, deposit or payout, or an address such as platform:fees."
      >
        <SelectField
          key={search.get("side")}
          name="side"
          label="Accounts of"
          options={sides}
          defaultValue={search.get("side") ?? ""}
          help="Which accounts the first table shows."
        />
      </SearchForm>
      <section aria-labelledby="accounts" className="mb-8">
        <h2 id="accounts" className="mb-3 text-base font-semibold">
          Accounts
        </h2>
        <AccountsTable accounts={accounts} />
        {more ? (
          <p className="mt-2 text-sm text-ink-soft">
            The first {MOST_ACCOUNTS} accounts. Choose a side above to see others.
          </p>
        ) : null}
      </section>
      <section aria-labelledby="entries">
        <h2 id="entries" className="mb-3 text-base font-semibold">
          Entries, the newest first
        </h2>
        <EntriesTable entries={entries} />
        <Pager next={next} />
      </section>
    </>
  );
}

export const ErrorBoundary = ErrorPage;
