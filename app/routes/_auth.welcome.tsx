import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AuthHead } from "#app/components/people/auth-head";
import { WorkerFields } from "#app/components/people/worker-fields";
import { ActionForm } from "#app/components/ui/action-form";
import { LinkButton } from "#app/components/ui/link-button";
import { SelectField } from "#app/components/ui/select-field";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { chooseOrganization } from "#app/lib/organization-cookie.server";
import { refuse } from "#app/lib/refuse.server";
import { homeOf, refuseOtherSites } from "#app/lib/session.server";
import { workerChoices, workerInput } from "#app/lib/worker-form.server";
import { paths, withQuery } from "#app/paths";
import { becomeWorker } from "#domain/people/become-worker";
import { createOrganization } from "#domain/people/create-organization";
import { currencyNames } from "#domain/people/currencies";
import { me } from "#domain/people/queries";

export const meta: MetaFunction = () => [{ title: "Welcome · Touchstone" }];

/** What is still to be told for the side one came for; whoever has told everything is sent on. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const as = new URL(request.url).searchParams.get("as");
  const person = await me(ctx);
  const wantsOrganization = (as === "request" || as === "both") && person.organizations.length === 0;
  const wantsWorker = (as === "work" || as === "both") && !person.worker;
  const step = wantsOrganization ? "organization" : wantsWorker ? "worker" : undefined;
  if (!step && as === "work") throw redirect(paths.work.board);
  if (!step && as) throw redirect(paths.requester.jobs);
  if (!step && homeOf(person) !== paths.auth.welcome) throw redirect(homeOf(person));
  return { step, more: wantsOrganization && wantsWorker, ...workerChoices(), ...currencies() };
}

function currencies() {
  return { currencies: currencyNames(), currency: getServices().env.defaultCurrency };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const form = await request.formData();
  const here = withQuery(paths.auth.welcome, { as: new URL(request.url).searchParams.get("as") });
  try {
    if (form.get("intent") === "worker") {
      await becomeWorker(ctx, workerInput(form));
      return redirect(here);
    }
    const name = String(form.get("name") ?? "");
    const given = { name, currency: String(form.get("currency") ?? "") };
    const { organizationId } = await createOrganization(ctx, given, getServices().env.feeBps);
    return redirect(here, { headers: { "Set-Cookie": await chooseOrganization(organizationId) } });
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Welcome() {
  const { step, more, countries, languages, currencies, currency } = useLoaderData<typeof loader>();
  if (step === "organization") {
    return (
      <>
        <AuthHead title="Name your organization">
          <p>
            It owns the jobs and the money. You can invite colleagues later.
            {more ? " Your worker profile comes next." : ""}
          </p>
        </AuthHead>
        <ActionForm className="gap-6">
          <input type="hidden" name="intent" value="organization" />
          <TextField
            name="name"
            label="Name of the organization"
            autoComplete="organization"
            required
            maxLength={80}
            help="Workers see who asks. Your own name is fine too."
          />
          <SelectField
            name="currency"
            label="Currency"
            defaultValue={currency}
            help="Everything you pay is in it, and it cannot be changed later."
            options={currencies.map((one) => ({ value: one.code, label: `${one.code} · ${one.name}` }))}
          />
          <div>
            <SubmitButton>Create organization</SubmitButton>
          </div>
        </ActionForm>
      </>
    );
  }
  if (step === "worker") {
    return (
      <>
        <AuthHead title="Your worker profile">
          <p>Nothing here is asked twice. How you are paid is asked when there is something to pay.</p>
        </AuthHead>
        <ActionForm className="gap-6">
          <input type="hidden" name="intent" value="worker" />
          <WorkerFields countries={countries} languages={languages} />
          <div>
            <SubmitButton>Start working</SubmitButton>
          </div>
        </ActionForm>
      </>
    );
  }
  return (
    <>
      <AuthHead title="Welcome">
        <p>What brings you here? The other side can be added at any time.</p>
      </AuthHead>
      <div className="flex flex-wrap gap-2">
        <LinkButton size="large" look="primary" to={paths.auth.welcomeTo("request")}>
          I want work done
        </LinkButton>
        <LinkButton size="large" to={paths.auth.welcomeTo("work")}>
          I want to work
        </LinkButton>
      </div>
    </>
  );
}
