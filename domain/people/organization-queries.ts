/** Reads about organizations: one's own, and all of them for admins. */
import { and, desc, eq, ilike, inArray, lt } from "drizzle-orm";
import { organizations } from "#db/schema/people";
import { authorize } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { type Page, pageOf, pageSize } from "#domain/page";

export type Organization = {
  id: string;
  name: string;
  slug: string;
  currency: string;
  /** Its own share of the platform's fee in basis points; null where it has none of its own. */
  feeBps: number | null;
  createdAt: Date;
};

/** @throws NotFound for people who do not belong to it. */
export async function organizationById(ctx: Ctx, organizationId: string): Promise<Organization> {
  const [found] = await ctx.db
    .select()
    .from(organizations)
    .where(and(visible.organizations(ctx.actor), eq(organizations.id, organizationId)));
  if (!found) throw new NotFound("organization", organizationId);
  authorize(ctx, "organization.read", { organizationId });
  return found;
}

/** Some organizations by their ids; those the reader may not see are left out. */
export function organizationsByIds(ctx: Ctx, ids: readonly string[]): Promise<Organization[]> {
  return ctx.db
    .select()
    .from(organizations)
    .where(and(visible.organizations(ctx.actor), inArray(organizations.id, [...ids])));
}

/** Every organization, the newest first, for admins. */
export async function allOrganizations(
  ctx: Ctx,
  given: { search?: string; after?: string; first?: number } = {},
): Promise<Page<Organization>> {
  authorize(ctx, "person.administer");
  const size = pageSize(given.first);
  const like = given.search?.trim() ? `%${given.search.trim().replace(/[\\%_]/g, "\\$&")}%` : undefined;
  const rows = await ctx.db
    .select()
    .from(organizations)
    .where(
      and(
        visible.organizations(ctx.actor),
        like ? ilike(organizations.name, like) : undefined,
        given.after ? lt(organizations.id, given.after) : undefined,
      ),
    )
    .orderBy(desc(organizations.id))
    .limit(size + 1);
  return pageOf(rows, size, (row) => row.id);
}
