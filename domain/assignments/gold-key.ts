import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { keys } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { invariant } from "#domain/errors";

/** The secret behind the gold schedule, made on first use. It lives in the database: every site must draw the same. */
export async function goldKey(ctx: Ctx): Promise<string> {
  await ctx.db
    .insert(keys)
    .values({ name: "gold", secret: randomBytes(32).toString("base64url") })
    .onConflictDoNothing();
  const [row] = await ctx.db.select().from(keys).where(eq(keys.name, "gold"));
  invariant(row, "a key that was just made exists");
  return row.secret;
}
