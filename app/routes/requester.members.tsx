import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { InviteForm } from "#app/components/requester/members/invite-form";
import { invitationColumns, memberColumns } from "#app/components/requester/members/member-columns";
import { Card } from "#app/components/ui/card";
import { PageHead } from "#app/components/ui/page-head";
import { Table } from "#app/components/ui/table";
import { requireMember } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { abilities } from "#domain/access/authorize";
import type { MemberRole } from "#domain/context";
import { changeMemberRole } from "#domain/people/change-member-role";
import { inviteMember } from "#domain/people/invite-member";
import { membersOf, openInvitations } from "#domain/people/queries";
import { removeMember } from "#domain/people/remove-member";

export const meta: MetaFunction = () => [{ title: "Members · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx, organizationId } = await requireMember(request);
  const may = abilities(ctx.actor, ["organization.manage", "organization.invite"], { organizationId });
  const [members, invitations] = await Promise.all([
    membersOf(ctx, organizationId),
    may["organization.invite"] === true ? openInvitations(ctx, organizationId) : [],
  ]);
  const manage = may["organization.manage"];
  return {
    members: members.map((member) => ({
      ...member,
      me: member.personId === ctx.actor.personId,
      why: manage === true ? undefined : manage,
    })),
    invitations,
    mayOwn: manage === true,
    whyNotInvite: may["organization.invite"] === true ? undefined : may["organization.invite"],
  };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const { ctx, organizationId } = await requireMember(request);
  const form = await request.formData();
  const personId = String(form.get("personId") ?? "");
  const role = String(form.get("role") ?? "") as MemberRole;
  try {
    if (form.get("intent") === "role") {
      await changeMemberRole(ctx, { organizationId, personId, role });
      return await redirectWith(paths.requester.members, "Role changed. It holds at once.");
    }
    if (form.get("intent") === "remove") {
      await removeMember(ctx, { organizationId, personId });
      const left = personId === ctx.actor.personId;
      return await redirectWith(
        left ? paths.auth.welcome : paths.requester.members,
        left ? "You have left the organization." : "Removed. What they did stays.",
      );
    }
    const email = String(form.get("email") ?? "");
    await inviteMember(ctx, { organizationId, email, role });
    return await redirectWith(
      paths.requester.members,
      `A letter with an invitation is on its way to ${email}.`,
    );
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Members() {
  const { members, invitations, mayOwn, whyNotInvite } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="Members" note="Who acts for your organization, and what each may do." />
      <div className="flex flex-col gap-6">
        <Table
          caption="Members"
          columns={memberColumns}
          rows={members}
          rowKey={(member) => member.personId}
        />
        {invitations.length > 0 ? (
          <section aria-labelledby="open-invitations">
            <h2 id="open-invitations" className="mb-3 text-lg font-semibold">
              Open invitations
            </h2>
            <Table
              caption="Open invitations"
              columns={invitationColumns}
              rows={invitations}
              rowKey={(one) => one.invitationId}
            />
          </section>
        ) : null}
        <Card title="Invite somebody" note="They get a letter with a link that holds for seven days.">
          <InviteForm mayOwn={mayOwn} why={whyNotInvite} />
        </Card>
      </div>
    </>
  );
}
