/** The two pages a person meets: paying a deposit and onboarding for payouts. Plain HTML, one form each. */
import { completeOnboarding, liveLink } from "./accounts";
import { type PaymentOutcome, pay } from "./checkout";
import type { Emulator } from "./emulator";
import { formatMinor, html, layout } from "./layout";

export type Page = { status: number; html: string } | { redirect: string };

/** `/pay/:session`: GET shows the form, POST (`outcome=paid|declined|pending`, paid when absent) completes it. */
export function paymentPage(em: Emulator, method: string, sessionId: string, form: URLSearchParams): Page {
  const row = em.state.checkouts[sessionId];
  if (!row) return notFound("There is no such payment.");
  const { session } = row;
  const success = (session.success_url ?? "").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
  if (session.status === "complete") return { redirect: success };
  if (session.status === "expired")
    return notFound("This payment page has expired. Start again from the marketplace.");
  if (method === "POST") {
    const outcome = outcomeOf(form.get("outcome"));
    pay(em, session.id, outcome);
    return outcome === "declined"
      ? { status: 402, html: payForm(em, sessionId, true) }
      : { redirect: success };
  }
  return { status: 200, html: payForm(em, sessionId, false) };
}

function payForm(em: Emulator, sessionId: string, declined: boolean): string {
  const row = em.state.checkouts[sessionId];
  const session = row?.session;
  const amount = formatMinor(session?.amount_total ?? 0, session?.currency ?? "eur");
  const choice = (value: PaymentOutcome, label: string, help: string) => html`
    <label class="choice"><input type="radio" name="outcome" value="${value}" ${value === "paid" ? "checked" : ""}>
      <span><strong>${label}</strong><br><small>${help}</small></span></label>`;
  return layout(
    `Pay ${amount}`,
    html`<p class="soft">${row?.title ?? ""}</p>
      <h1>${amount}</h1>
      ${declined ? html`<p class="alert" role="alert">Your card was declined. Nothing was charged; try another way.</p>` : html``}
      <form method="post">
        <p class="soft">Receipt to ${session?.customer_email ?? "nobody"}</p>
        <fieldset><legend>Pay with</legend>
          ${choice("paid", "Card ending in 4242", "Is accepted at once.")}
          ${choice("declined", "Card ending in 0002", "Is declined.")}
          ${choice("pending", "Bank debit", "Stays pending until the bank decides.")}
        </fieldset>
        <button type="submit">Pay ${amount}</button>
      </form>
      ${session?.cancel_url ? html`<p><a href="${session.cancel_url}">Back without paying</a></p>` : html``}`,
  );
}

/** `/onboard/:token`: GET shows what would be asked, POST completes it. A used or old link goes to its refresh URL. */
export function onboardingPage(em: Emulator, method: string, token: string): Page {
  const known = em.state.links[token];
  if (!known) return notFound("There is no such onboarding link.");
  const link = liveLink(em, token);
  if (!link) return { redirect: known.refreshUrl };
  if (method === "POST") {
    link.used = true;
    completeOnboarding(em, link.accountId);
    return { redirect: link.returnUrl };
  }
  const email = em.state.accounts[link.accountId]?.contact_email ?? "you";
  const body = html`<h1>Get paid through Stripe</h1>
      <p>Here Stripe would ask <strong>${email}</strong> for a name, a date of birth, an address and a bank account.
      The emulator asks for nothing: one button fills everything in with test data.</p>
      <form method="post"><button type="submit">Finish onboarding</button></form>
      <p><a href="${link.returnUrl}">Back without finishing</a></p>`;
  return { status: 200, html: layout("Get paid through Stripe", body) };
}

function outcomeOf(value: string | null): PaymentOutcome {
  return value === "declined" || value === "pending" ? value : "paid";
}

function notFound(sentence: string): Page {
  return { status: 404, html: layout("Not found", html`<h1>Not found</h1><p>${sentence}</p>`) };
}
