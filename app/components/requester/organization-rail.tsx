import { Form, Link, useLocation, useSubmit } from "@remix-run/react";
import { Money } from "#app/components/ui/money";
import { useHydrated } from "#app/components/ui/use-hydrated";
import { paths } from "#app/paths";

type Props = {
  organizations: { id: string; name: string }[];
  current: string;
  balances: { currency: string; availableMicros: bigint; owedMicros: bigint }[];
};

/** Whom one acts for, and what they can spend. With several organizations it is a choice. */
export function OrganizationRail({ organizations, current, balances }: Props) {
  const here = organizations.find((one) => one.id === current);
  return (
    <div className="rounded-md border border-line bg-surface-raised">
      {organizations.length > 1 ? (
        <Switcher organizations={organizations} current={current} />
      ) : (
        <p className="truncate px-2.5 pt-2 font-medium" title={here?.name}>
          {here?.name}
        </p>
      )}
      <Link
        to={paths.requester.funds}
        className="block rounded-md px-2.5 pt-0.5 pb-2 text-sm text-ink-soft no-underline hover:text-ink"
      >
        {balances.length === 0 ? "Funds" : null}
        {balances.map((balance) => (
          <span key={balance.currency} className="block">
            <Money micros={balance.availableMicros} currency={balance.currency} /> available
          </span>
        ))}
      </Link>
    </div>
  );
}

function Switcher({ organizations, current }: Pick<Props, "organizations" | "current">) {
  const submit = useSubmit();
  const alive = useHydrated();
  const { pathname } = useLocation();
  // A job's page belongs to its organization: switching leads to the other one's list.
  const to = pathname.startsWith(`${paths.requester.jobs}/`) ? paths.requester.jobs : pathname;
  return (
    <Form method="post" action={paths.chooseOrganization} className="px-1 pt-1">
      <input type="hidden" name="to" value={to} />
      <select
        key={current}
        name="organizationId"
        aria-label="Organization"
        defaultValue={current}
        onChange={(event) => submit(event.currentTarget.form)}
        className="h-8 w-full truncate rounded-md bg-transparent px-1.5 font-medium hover:bg-surface-sunken"
      >
        {organizations.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      {alive ? null : <button type="submit">Switch</button>}
    </Form>
  );
}
