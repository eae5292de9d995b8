/** Organizations with their members and invitations. What belongs to them hangs on in the other files. */

import { personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { idOf } from "#domain/ids";
import { parse } from "#domain/parse";
import { acceptInvitation } from "#domain/people/accept-invitation";
import { actorOf } from "#domain/people/actor";
import { changeMemberRole } from "#domain/people/change-member-role";
import { createOrganization } from "#domain/people/create-organization";
import { inviteMember } from "#domain/people/invite-member";
import {
  allOrganizations,
  type Organization as OrganizationRow,
  organizationById,
} from "#domain/people/organization-queries";
import { type Member, membersOf, type OpenInvitation, openInvitations } from "#domain/people/queries";
import { removeMember } from "#domain/people/remove-member";
import { builder } from "../builder";
import { connect, connectAll, connectionOf, pagePrice } from "../connection";
import { act, given, onceFor, read, readOf } from "../operation";
import { MemberRole } from "./shared";

export const Organization = builder.objectRef<OrganizationRow>("Organization");
const MemberRef = builder.objectRef<Member>("Member");
const Invitation = builder.objectRef<OpenInvitation>("Invitation");
const Removed = builder.objectRef<{ organizationId: string; personId: string }>("RemovedMember");

/** The same person with the memberships of this moment: what was just founded or joined is seen. */
export async function anew(ctx: Ctx): Promise<Ctx> {
  const { personId, scopes } = personOf(ctx);
  return { ...ctx, actor: await actorOf(ctx.db, personId, scopes) };
}

export function addOrganizations(): void {
  const OrganizationConnection = connectionOf(Organization);
  const MemberConnection = connectionOf(MemberRef);
  MemberRef.implement({
    fields: (t) => ({
      personId: t.exposeID("personId"),
      name: t.exposeString("name"),
      email: t.exposeString("email"),
      role: t.field({ type: MemberRole, resolve: (m) => m.role }),
      joinedAt: t.expose("joinedAt", { type: "DateTime" }),
    }),
  });
  Invitation.implement({
    fields: (t) => ({
      id: t.exposeID("invitationId"),
      email: t.exposeString("email"),
      role: t.field({ type: MemberRole, resolve: (i) => i.role }),
      expiresAt: t.expose("expiresAt", { type: "DateTime" }),
    }),
  });
  Removed.implement({
    fields: (t) => ({ organizationId: t.exposeID("organizationId"), personId: t.exposeID("personId") }),
  });
  Organization.implement({
    fields: (t) => ({
      id: t.exposeID("id"),
      name: t.exposeString("name"),
      slug: t.exposeString("slug"),
      currency: t.exposeString("currency", {
        description: "ISO 4217; every job of the organization is in it.",
      }),
      createdAt: t.expose("createdAt", { type: "DateTime" }),
      members: t.field({
        type: MemberConnection,
        args: { first: t.arg.int(), after: t.arg.string() },
        complexity: pagePrice,
        resolve: readOf(async (organization, args, { ctx }) => {
          const all = await membersOf(ctx, parse(idOf("organization"), organization.id));
          return connectAll(args, all, (member) => member.personId);
        }),
      }),
      invitations: t.field({
        type: [Invitation],
        description: "Invitations that can still be accepted.",
        resolve: readOf((organization, _args, { ctx }) =>
          openInvitations(ctx, parse(idOf("organization"), organization.id)),
        ),
      }),
    }),
  });

  builder.queryFields((t) => ({
    organization: t.field({
      type: Organization,
      args: { id: t.arg.id({ required: true }) },
      resolve: read(({ id }, { ctx }) => organizationById(ctx, id)),
    }),
    organizations: t.field({
      type: OrganizationConnection,
      description: "Every organization, the newest first. For admins.",
      args: { first: t.arg.int(), after: t.arg.string(), search: t.arg.string() },
      complexity: pagePrice,
      resolve: read(({ search, ...args }, { ctx }) =>
        connect(
          args,
          (page) => allOrganizations(ctx, { ...page, search: search ?? undefined }),
          (one) => one.id,
        ),
      ),
    }),
  }));

  builder.mutationFields((t) => ({
    createOrganization: t.field({
      type: Organization,
      errors: {},
      description: "Founds an organization; you are its first owner.",
      args: {
        name: t.arg.string({ required: true }),
        currency: t.arg.string({
          description: "ISO 4217; the marketplace's usual one when left out. It cannot be changed later.",
        }),
        idempotencyKey: t.arg.string(),
      },
      resolve: act(async (args, { ctx, outside }) => {
        const { idempotencyKey: _key, ...input } = args;
        const { organizationId } = await onceFor(ctx, "createOrganization", args, (ctx) =>
          createOrganization(ctx, { currency: outside.defaultCurrency, ...given(input) }, outside.feeBps),
        );
        return organizationById(await anew(ctx), organizationId);
      }),
    }),
    inviteMember: t.field({
      type: Invitation,
      errors: {},
      description: "Sends a letter whose link lets its reader join; it holds for seven days and once.",
      args: {
        organizationId: t.arg.id({ required: true }),
        email: t.arg.string({ required: true }),
        role: t.arg({ type: MemberRole, required: true }),
        idempotencyKey: t.arg.string(),
      },
      resolve: act(async (args, { ctx }) => {
        const { idempotencyKey: _key, ...input } = args;
        const made = await onceFor(ctx, "inviteMember", args, async (ctx) => {
          const { invitationId, expiresAt } = await inviteMember(ctx, input);
          return { invitationId, expiresAt: expiresAt.toISOString() };
        });
        return { ...input, ...made, expiresAt: new Date(made.expiresAt) };
      }),
    }),
    acceptInvitation: t.field({
      type: Organization,
      errors: {},
      args: { token: t.arg.string({ required: true }) },
      resolve: act(async (args, { ctx }) => {
        const { organizationId } = await acceptInvitation(ctx, args);
        return organizationById(await anew(ctx), organizationId);
      }),
    }),
    changeMemberRole: t.field({
      type: Organization,
      errors: {},
      args: {
        organizationId: t.arg.id({ required: true }),
        personId: t.arg.id({ required: true }),
        role: t.arg({ type: MemberRole, required: true }),
      },
      resolve: act(async (args, { ctx }) => {
        await changeMemberRole(ctx, args);
        return organizationById(await anew(ctx), args.organizationId);
      }),
    }),
    removeMember: t.field({
      type: Removed,
      errors: {},
      description: "Takes somebody out of an organization; members may always leave by themselves.",
      args: { organizationId: t.arg.id({ required: true }), personId: t.arg.id({ required: true }) },
      resolve: act(async (args, { ctx }) => {
        await removeMember(ctx, args);
        return args;
      }),
    }),
  }));
}
