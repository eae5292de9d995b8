/** News from Stripe as it rests in our inbox: JSON knows neither bigint nor dates. */
import type { StripeNews } from "#domain/gateways/stripe-news";

const AMOUNTS = new Set(["amountMinor", "reversedMinor", "feeMinor"]);

export function toStored(news: StripeNews): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(news).map(([name, value]) => {
      if (typeof value === "bigint") return [name, value.toString()];
      return [name, value instanceof Date ? value.toISOString() : value];
    }),
  );
}

/** The inverse, for rows that `toStored` wrote. */
export function fromStored(stored: unknown): StripeNews {
  const entries = Object.entries(stored as Record<string, unknown>).map(([name, value]) => {
    if (AMOUNTS.has(name)) return [name, BigInt(String(value))];
    return [name, name === "createdAt" ? new Date(String(value)) : value];
  });
  return Object.fromEntries(entries) as StripeNews;
}
