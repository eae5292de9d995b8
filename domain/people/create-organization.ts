import { members, organizations } from "#db/schema/people";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { TooMany } from "#domain/errors";
import { record } from "#domain/events/record";
import { newId, type OrganizationId } from "#domain/ids";
import { parse } from "#domain/parse";
import * as schema from "./schema";
import { slugOf } from "./slug";

/** Every name close to the wished one is taken. */
export class NameTaken extends TooMany {
  override readonly code = "NAME_TAKEN";
}

/**
 * Founds an organization; whoever founds it is its first owner. `feeBps` is the platform's share of its rewards, as the
 * marketplace asks it of new organizations: a door's own knowledge, never the founder's. Null: the usual share.
 * Answers its id and its name in addresses.
 */
export async function createOrganization(
  ctx: Ctx,
  input: schema.CreateOrganization,
  feeBps: number | null = null,
): Promise<{ organizationId: OrganizationId; slug: string }> {
  const { name, currency } = parse(schema.CreateOrganization, input);
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx, "organization.create");
    const founder = personOf(ctx);
    const organizationId = newId("organization");
    for (let attempt = 0; attempt < 5; attempt++) {
      const slug = slugOf(name, attempt);
      const [made] = await ctx.db
        .insert(organizations)
        .values({ id: organizationId, name, slug, currency, feeBps, createdAt: ctx.now })
        .onConflictDoNothing({ target: organizations.slug })
        .returning({ id: organizations.id });
      if (!made) continue;
      await ctx.db
        .insert(members)
        .values({ organizationId, personId: founder.personId, role: "owner", createdAt: ctx.now });
      await record(ctx, "organization.created", {
        subject: organizationId,
        payload: { organizationId, name },
      });
      return { organizationId, slug };
    }
    throw new NameTaken(`There are many organizations called ${name}. Choose a name that says more.`);
  });
}
