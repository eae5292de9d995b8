import { eq } from "drizzle-orm";
import { chosenKeys } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { ChosenKeysInput } from "#domain/annotations/key-choice";
import type { ChosenKeys } from "#domain/annotations/keys";
import { type Ctx, inTransaction } from "#domain/context";
import { parse } from "#domain/parse";

/**
 * Keeps the keys a person has chosen for the workbench, on every device they sign in at; an empty choice is the usual
 * keys again. Which chords go together is asked where they are chosen, because only the bench knows all its tools.
 * @throws InvalidInput when it is no choice of keys.
 */
export async function chooseKeys(ctx: Ctx, input: { keys: unknown }): Promise<{ keys: ChosenKeys }> {
  const keys = parse(ChosenKeysInput, input.keys);
  const { personId } = personOf(ctx);
  authorize(ctx, "person.edit", { personId });
  await inTransaction(ctx, async (ctx) => {
    const row = { keys, updatedAt: ctx.now };
    await ctx.db
      .insert(chosenKeys)
      .values({ personId, ...row })
      .onConflictDoUpdate({ target: chosenKeys.personId, set: row });
  });
  return { keys };
}

/** The keys the person has chosen, where they differ from the usual ones. */
export async function ownKeys(ctx: Ctx): Promise<ChosenKeys> {
  const { personId } = personOf(ctx);
  authorize(ctx, "person.edit", { personId });
  const [row] = await ctx.db.select().from(chosenKeys).where(eq(chosenKeys.personId, personId));
  return row?.keys ?? {};
}
