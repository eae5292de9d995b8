import { HOUR_MS } from "#domain/clock";
import { system } from "#domain/context";
import { record } from "#domain/events/record";
import { formatMoney } from "#domain/money";
import { bookLateFees } from "#domain/payments/book-fee";
import { fetchMissedNews } from "#domain/payments/fetch-missed-news";
import { reconcile } from "#domain/payments/reconcile";
import type { Sweep } from "../sweep";

/** Fetches what webhooks never brought, and compares the books with what Stripe holds when nothing is under way. */
export const reconcileStripeSweep: Sweep = {
  name: "reconcile-stripe",
  everyMs: HOUR_MS,
  async run({ db, stripe }) {
    const ctx = { db, actor: system("reconcile-stripe"), now: new Date() };
    if ((await fetchMissedNews(ctx, stripe)) > 0) return;
    await bookLateFees(ctx, stripe);
    const { isQuiet, currencies } = await reconcile(ctx, stripe);
    const problems = currencies
      .filter((one) => one.differenceMicros !== 0n)
      .map(({ currency, booksMicros, stripeMicros }) => {
        const [books, held] = [formatMoney(booksMicros, currency), formatMoney(stripeMicros, currency)];
        return `The books say that Stripe holds ${books}; Stripe says ${held}.`;
      });
    if (!isQuiet || problems.length === 0) return;
    await record(ctx, "books.broken", { subject: "books", payload: { problems } });
  },
};
