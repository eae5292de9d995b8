import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AccountActions } from "#app/components/admin/account-actions";
import { PersonFacts } from "#app/components/admin/person-facts";
import { WorkerFile } from "#app/components/admin/worker-file";
import { ErrorPage } from "#app/components/shell/error-page";
import { Badge } from "#app/components/ui/badge";
import { PageHead } from "#app/components/ui/page-head";
import { StatePill } from "#app/components/ui/state-pill";
import { requireAdmin, type SignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import type { PersonId } from "#domain/ids";
import { allAccounts } from "#domain/ledger/queries";
import { listPayouts } from "#domain/payments/queries";
import { closeAccount } from "#domain/people/close-account";
import { makeAdmin } from "#domain/people/make-admin";
import { organizationsOf } from "#domain/people/person-queries";
import { personById } from "#domain/people/queries";
import { reopenAccount } from "#domain/people/reopen-account";
import { decideStanding } from "#domain/reviews/decide-standing";
import { decisionsAbout } from "#domain/reviews/decision-queries";
import { flagsAbout, seatsOf } from "#domain/reviews/person-queries";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? "Person"} · Touchstone` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const personId = String(params.personId) as PersonId;
  const person = await personById(ctx, personId).catch(refusePage);
  return {
    person,
    isSelf: personId === ctx.actor.personId,
    job: new URL(request.url).searchParams.get("job"),
    organizations: await organizationsOf(ctx, personId),
    file: person.worker ? await fileOf(ctx, personId) : null,
  };
}

/** What is on record about somebody as a worker. */
async function fileOf(ctx: SignedIn, workerId: string) {
  const [seats, decisions, flags, accounts, payouts] = await Promise.all([
    seatsOf(ctx, workerId),
    decisionsAbout(ctx, workerId, { limit: 30 }),
    flagsAbout(ctx, workerId),
    allAccounts(ctx, { startsWith: `worker:${workerId}:` }),
    listPayouts(ctx, { workerId, limit: 20 }),
  ]);
  return {
    seats,
    flags,
    accounts,
    decisions: decisions.map(({ decisionId, jobTitle, subject, outcome, decidedBy, note, at, appealed }) => ({
      ...{ decisionId, jobTitle, subject, outcome, decidedBy, note, at, appealed },
    })),
    payouts: payouts.map(({ id, amountMicros, currency, state, failure, requestedAt, endedAt }) => ({
      ...{ id, amountMicros, currency, state, failure, requestedAt, endedAt },
    })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireAdmin(request);
  const personId = String(params.personId);
  const form = await request.formData();
  const back = (message: string) => redirectWith(paths.admin.person(personId), message);
  try {
    switch (form.get("intent")) {
      case "close":
        await closeAccount(ctx, { personId, reason: String(form.get("reason") ?? "") });
        return back("The account is closed. Sessions and tokens no longer work.");
      case "reopen":
        await reopenAccount(ctx, { personId });
        return back("The account is open again.");
      case "admin":
        await makeAdmin(ctx, { personId });
        return back("This person is an admin from now on.");
      default:
        await decideStanding(ctx, {
          workerId: personId,
          jobId: String(form.get("jobId") ?? "") || null,
          ruling: String(form.get("ruling") ?? "") as "suspend",
          reason: String(form.get("reason") ?? ""),
        });
        return back("Decided. The worker has been told, with your reason.");
    }
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Person() {
  const { person, isSelf, organizations, file, job } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title={person.name}
        note={person.email}
        state={
          <>
            {person.closed ? <Badge tone="bad">Account closed</Badge> : null}
            {person.isAdmin ? <Badge tone="info">Admin</Badge> : null}
            {person.worker ? <StatePill state={person.worker.standing} /> : null}
          </>
        }
        crumbs={[{ label: "People", to: paths.admin.people }]}
        actions={<AccountActions person={person} isSelf={isSelf} />}
      />
      <PersonFacts person={person} organizations={organizations} />
      {file && person.worker ? (
        <WorkerFile file={file} standing={person.worker.standing} jobId={job} />
      ) : (
        <p className="mt-6 text-ink-soft">This person has no worker profile.</p>
      )}
    </>
  );
}

export const ErrorBoundary = ErrorPage;
