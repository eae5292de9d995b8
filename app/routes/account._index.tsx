import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { WorkerFields } from "#app/components/people/worker-fields";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { LinkButton } from "#app/components/ui/link-button";
import { RadioGroup } from "#app/components/ui/radio-group";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";
import { requireSignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { workerChoices, workerInput } from "#app/lib/worker-form.server";
import { paths } from "#app/paths";
import { me } from "#domain/people/queries";
import { setPayoutSchedule } from "#domain/people/set-payout-schedule";
import { updateProfile } from "#domain/people/update-profile";

export const meta: MetaFunction = () => [{ title: "Account · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await me(await requireSignedIn(request));
  return { person, choices: person.worker ? workerChoices() : undefined };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const form = await request.formData();
  const intent = form.get("intent");
  try {
    if (intent === "payouts") {
      await setPayoutSchedule(ctx, { schedule: form.get("schedule") === "manual" ? "manual" : "weekly" });
    } else if (intent === "worker") {
      const { country, ...rest } = workerInput(form);
      await updateProfile(ctx, form.has("country") ? { country, ...rest } : rest);
    } else {
      await updateProfile(ctx, { name: String(form.get("name") ?? "") });
    }
    return redirectWith(paths.account, "Saved.");
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Profile() {
  const { person, choices } = useLoaderData<typeof loader>();
  const { worker } = person;
  return (
    <div className="flex flex-col gap-6">
      <Card title="You">
        <ActionForm intent="person" className="max-w-[30rem]">
          <TextField
            name="name"
            label="Name"
            defaultValue={person.name}
            autoComplete="name"
            required
            help="Members of your organizations see it."
          />
          <div>
            <SubmitButton look="quiet">Save</SubmitButton>
          </div>
        </ActionForm>
      </Card>
      {worker && choices ? (
        <>
          <Card title="As a worker" note="What requesters see, and where you are paid.">
            <ActionForm intent="worker" className="max-w-[30rem]">
              <WorkerFields
                {...choices}
                {...worker}
                spoken={worker.languages}
                countryFixed={worker.hasStripeAccount}
                languages={choices.languages}
              />
              <div>
                <SubmitButton look="quiet">Save</SubmitButton>
              </div>
            </ActionForm>
          </Card>
          <Card title="When you are paid">
            <ActionForm intent="payouts" className="max-w-[30rem]">
              <RadioGroup
                name="schedule"
                legend="Payouts"
                defaultValue={worker.payoutSchedule}
                options={[
                  {
                    value: "weekly",
                    label: "Every week",
                    help: "Whatever you have earned is sent by itself.",
                  },
                  {
                    value: "manual",
                    label: "When I ask",
                    help: "Earnings wait until you have them paid out.",
                  },
                ]}
              />
              <div>
                <SubmitButton look="quiet">Save</SubmitButton>
              </div>
            </ActionForm>
          </Card>
        </>
      ) : (
        <Card title="Work for pay" note="You have no worker profile yet.">
          <LinkButton to={paths.auth.welcomeTo("work")}>Become a worker</LinkButton>
        </Card>
      )}
      {person.organizations.length === 0 ? (
        <Card title="Have work done" note="You belong to no organization yet.">
          <LinkButton to={paths.auth.welcomeTo("request")}>Found an organization</LinkButton>
        </Card>
      ) : null}
    </div>
  );
}
