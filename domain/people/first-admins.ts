import { and, eq, inArray, ne } from "drizzle-orm";
import { user } from "#db/schema/people";
import { type Ctx, system } from "#domain/context";
import type { PersonId } from "#domain/ids";
import { makeAdmin } from "./make-admin";

/**
 * Makes admins of the people whose confirmed addresses the operator named (ADMIN_EMAILS). The site calls it
 * when somebody signs in. Taking a name off the list takes no right away.
 */
export async function appointFirstAdmins(ctx: Ctx, emails: readonly string[]): Promise<PersonId[]> {
  if (emails.length === 0) return [];
  const named = await ctx.db
    .select({ id: user.id })
    .from(user)
    .where(
      and(
        inArray(
          user.email,
          emails.map((email) => email.trim().toLowerCase()),
        ),
        eq(user.emailVerified, true),
        ne(user.role, "admin"),
      ),
    );
  const ids = named.map((person) => person.id as PersonId);
  for (const personId of ids) await makeAdmin({ ...ctx, actor: system("first-admins") }, { personId });
  return ids;
}
