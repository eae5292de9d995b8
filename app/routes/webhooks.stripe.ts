/** Where Stripe's messages arrive: verified on the exact bytes, kept, answered at once; a sweep applies them. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { getServices } from "#app/lib/context.server";
import { anonymous } from "#domain/context";
import { WebhookRefused } from "#domain/gateways/stripe-errors";
import { receiveNews } from "#domain/payments/receive-news";

export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { db, env, stripe } = getServices();
  const message = {
    body: await request.text(),
    signature: request.headers.get("stripe-signature"),
    secrets: [...env.stripe.webhookSecrets, ...env.stripe.thinWebhookSecrets],
  };
  try {
    await receiveNews({ db, actor: anonymous, now: new Date() }, stripe(), message);
    return new Response(null, { status: 200 });
  } catch (error) {
    if (!(error instanceof WebhookRefused)) throw error;
    return Response.json({ error: error.message }, { status: 400 });
  }
}

export function loader(): Response {
  return new Response("Stripe sends its messages here by POST.\n", {
    status: 405,
    headers: { Allow: "POST" },
  });
}
