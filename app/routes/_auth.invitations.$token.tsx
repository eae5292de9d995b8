import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AuthHead } from "#app/components/people/auth-head";
import { roleMeanings } from "#app/components/people/role-meanings";
import { ActionForm } from "#app/components/ui/action-form";
import { LinkButton } from "#app/components/ui/link-button";
import { SubmitButton } from "#app/components/ui/submit-button";
import { contextFrom, requireSignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { chooseOrganization } from "#app/lib/organization-cookie.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths, withQuery } from "#app/paths";
import { acceptInvitation } from "#domain/people/accept-invitation";
import { invitationByToken } from "#domain/people/queries";

export const meta: MetaFunction = () => [
  { title: "An invitation · Touchstone" },
  { name: "referrer", content: "no-referrer" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await contextFrom(request);
  const invitation = await invitationByToken(ctx, params.token ?? "");
  if (!invitation)
    throw data(
      { message: "This invitation was replaced by a newer one, or its link is not complete." },
      { status: 404 },
    );
  return {
    ...invitation,
    signedIn: ctx.actor.type === "person",
    here: paths.auth.invitation(params.token ?? ""),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireSignedIn(request);
  refuseOtherSites(request);
  try {
    const { organizationId, organization, role } = await acceptInvitation(ctx, { token: params.token ?? "" });
    const to = role === "reviewer" ? paths.review.home : paths.requester.jobs;
    const answer = await redirectWith(to, `You belong to ${organization} now.`);
    answer.headers.append("Set-Cookie", await chooseOrganization(organizationId));
    return answer;
  } catch (error) {
    return refuse(error);
  }
}

export default function Invitation() {
  const { organization, email, role, usable, signedIn, here } = useLoaderData<typeof loader>();
  if (!usable) {
    return (
      <AuthHead title="This invitation no longer works">
        <p>It was used already, or is more than a week old. Ask {organization} for a new one.</p>
      </AuthHead>
    );
  }
  return (
    <>
      <AuthHead title={`Join ${organization}`}>
        <p>
          You are invited as <strong className="text-ink">{role}</strong>: {roleMeanings[role]}
        </p>
      </AuthHead>
      {signedIn ? (
        <ActionForm>
          <div>
            <SubmitButton>Accept</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <div className="flex flex-col gap-4">
          <p>The invitation is for {email}. Sign in or join with that address, then accept.</p>
          <div className="flex flex-wrap gap-2">
            <LinkButton look="primary" to={paths.auth.loginThen(here)}>
              Sign in
            </LinkButton>
            <LinkButton to={withQuery(paths.auth.join, { as: "request", to: here })}>Join</LinkButton>
          </div>
        </div>
      )}
    </>
  );
}
