import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { ShieldCheck } from "lucide-react";
import { AuditTable } from "#app/components/admin/audit-table";
import { ChainVerdict } from "#app/components/admin/chain-verdict";
import { eventName } from "#app/components/admin/event-names";
import { SearchForm } from "#app/components/admin/search-form";
import { ErrorPage } from "#app/components/shell/error-page";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { count } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { SelectField } from "#app/components/ui/select-field";
import { requireAdmin } from "#app/lib/context.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { EVENTS } from "#domain/events/catalog";
import { auditLog, chainHead } from "#domain/events/queries";
import { verifyChain } from "#domain/events/verify-chain";
import { namesOf } from "#domain/people/person-queries";

export const meta: MetaFunction = () => [{ title: "Audit log · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("q")?.trim() || undefined;
  const byActor = asked && /^(person|system):/.test(asked);
  const [page, head] = await Promise.all([
    auditLog(ctx, {
      actor: byActor ? asked : undefined,
      subject: byActor ? undefined : asked,
      name: searchParams.get("name") || undefined,
      after: searchParams.get("after") ?? undefined,
      first: 50,
    }),
    chainHead(ctx),
  ]);
  const people = page.items.flatMap((event) => personIn(event.actor) ?? []);
  const names = await namesOf(ctx, people);
  return {
    events: page.items.map((event) => ({
      ...event,
      by: names.get(personIn(event.actor) ?? "") ?? event.actor,
    })),
    next: page.next,
    head,
    names: Object.keys(EVENTS).sort(),
  };
}

const personIn = (actor: string) => /^person:(.+)$/.exec(actor)?.[1];

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireAdmin(request);
  try {
    return { at: new Date(), report: await verifyChain(ctx) };
  } catch (error) {
    return refuse(error);
  }
}

export default function Audit() {
  const { events, next, head, names } = useLoaderData<typeof loader>();
  const verify = useFetcher<typeof action>();
  const [search] = useSearchParams();
  const options = [
    { value: "", label: "All events" },
    ...names.map((name) => ({ value: name, label: `${eventName(name)} (${name})` })),
  ];
  return (
    <>
      <PageHead
        title="Audit log"
        note="Everything that happened. Each event is sealed into a chain of hashes: change one, and every later hash is wrong."
        actions={
          <verify.Form method="post">
            <Button type="submit" look="primary" icon={ShieldCheck} busy={verify.state !== "idle"}>
              Verify now
            </Button>
          </verify.Form>
        }
      />
      <div aria-live="polite" className="flex flex-col gap-3 has-[>*]:mb-6">
        <ChainVerdict data={verify.data} />
      </div>
      <div className="mb-6">
        <Card
          title="Head of the chain"
          note="Write it down elsewhere: with it, anybody can tell later that nothing before it was changed."
        >
          {head ? (
            <p className="break-all">
              <span className="text-ink-soft">{count(head.seal)} events sealed. </span>
              <code className="font-mono text-sm">{head.hash}</code>
            </p>
          ) : (
            <p className="text-ink-soft">Nothing is sealed yet; the runner does it within moments.</p>
          )}
        </Card>
      </div>
      <SearchForm label="Subject or actor" help="The id it is about, or person:… or system:… for who did it.">
        <SelectField
          key={search.get("name")}
          name="name"
          label="Event"
          options={options}
          defaultValue={search.get("name") ?? ""}
          help="One kind of event, or all."
        />
      </SearchForm>
      <AuditTable events={events} />
      <Pager next={next} />
    </>
  );
}

export const ErrorBoundary = ErrorPage;
