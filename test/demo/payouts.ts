/** Pay day: everybody who earned something tells Stripe who they are, and asks for the money. */
import { setTimeout as pause } from "node:timers/promises";
import { apiAs } from "./api";
import type { Cast } from "./cast";

export type PaidOut = { name: string; amount: string; state: string };

const PATIENCE = 120;

export async function payDay(cast: Cast): Promise<PaidOut[]> {
  const paid = await Promise.all(
    cast.workers.map(async ({ someone, client }): Promise<PaidOut | undefined> => {
      const api = apiAs(client);
      const { myEarnings } = await api.ask<{ myEarnings: { balances: { earned: { micros: string } }[] } }>(
        "{ myEarnings { balances { earned { micros } } } }",
      );
      // A payout is a euro at least.
      if (BigInt(myEarnings.balances[0]?.earned.micros ?? 0) < 1_000_000n) return undefined;
      const { url } = await api.act<{ url: string }>("startOnboarding", "... on Onboarding { url }");
      const told = await fetch(url, { method: "POST", redirect: "manual" });
      await told.arrayBuffer();
      const id = await requestPayout(client);
      return { name: someone.name, ...(await settled(client, id)) };
    }),
  );
  return paid.filter((p) => p !== undefined);
}

/** Stripe tells the marketplace in its own time that the account is ready; until then a payout is refused. */
async function requestPayout(client: Parameters<typeof apiAs>[0]): Promise<string> {
  for (let tries = 0; ; tries++) {
    try {
      const { id } = await apiAs(client).act<{ id: string }>(
        "requestPayout(idempotencyKey: $key)",
        "... on Payout { id }",
        { key: `payout-${tries}-of-the-demo` },
        "$key: String!",
      );
      return id;
    } catch (error) {
      if (tries >= PATIENCE || !/STRIPE|PAYOUT|ONBOARD|READY|PAYEE/i.test(String(error))) throw error;
      await pause(250);
    }
  }
}

async function settled(
  client: Parameters<typeof apiAs>[0],
  id: string,
): Promise<{ amount: string; state: string }> {
  for (let tries = 0; ; tries++) {
    const { payout } = await apiAs(client).ask<{ payout: { state: string; amount: { decimal: string } } }>(
      "query Payout($id: ID!) { payout(id: $id) { state amount { decimal } } }",
      { id },
    );
    if (payout.state === "paid" || payout.state === "returned" || tries >= PATIENCE)
      return { amount: payout.amount.decimal, state: payout.state };
    await pause(250);
  }
}
