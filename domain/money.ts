/**
 * Money is an integer number of micros (millionths of the currency's main unit) held in a bigint.
 * Nothing here or anywhere else passes money through floating point.
 */
export type Micros = bigint;
/** ISO 4217, upper case. One ledger account has one currency. */
export type Currency = string;

export const MICROS_PER_UNIT = 1_000_000n;

/** Currencies whose minor unit is not a hundredth, from Stripe's list of zero-decimal currencies. */
const ZERO_DECIMAL = new Set([
  "BIF",
  "CLP",
  "DJF",
  "GNF",
  "JPY",
  "KMF",
  "KRW",
  "MGA",
  "PYG",
  "RWF",
  "UGX",
  "VND",
  "VUV",
  "XAF",
  "XOF",
  "XPF",
]);

/** Micros in one minor unit (a cent; a yen). */
export function microsPerMinor(currency: Currency): bigint {
  return ZERO_DECIMAL.has(currency.toUpperCase()) ? MICROS_PER_UNIT : 10_000n;
}

/** Whole minor units in an amount and what is left over; amounts are not negative. */
export function toMinor(
  amountMicros: Micros,
  currency: Currency,
): { minor: bigint; remainderMicros: Micros } {
  const per = microsPerMinor(currency);
  return { minor: amountMicros / per, remainderMicros: amountMicros % per };
}

export function fromMinor(minor: bigint, currency: Currency): Micros {
  return minor * microsPerMinor(currency);
}

/** A share in basis points, rounded down: the platform never takes more than its stated part. */
export function shareBps(amountMicros: Micros, bps: number): Micros {
  return (amountMicros * BigInt(bps)) / 10_000n;
}

/** Reads "12", "12.5" or "0.035" (at most six decimals) as micros; undefined when it is no such number. */
export function parseAmount(text: string): Micros | undefined {
  const match = /^(\d{1,12})(?:[.,](\d{1,6}))?$/.exec(text.trim());
  if (!match) return undefined;
  return BigInt(match[1]!) * MICROS_PER_UNIT + BigInt((match[2] ?? "").padEnd(6, "0") || "0");
}

/** A plain decimal, exact, with at least the currency's own decimals: "12.50", "0.035". */
export function decimal(amountMicros: Micros, currency: Currency = "EUR"): string {
  const sign = amountMicros < 0n ? "-" : "";
  const abs = amountMicros < 0n ? -amountMicros : amountMicros;
  const least = microsPerMinor(currency) === MICROS_PER_UNIT ? 0 : 2;
  const fraction = (abs % MICROS_PER_UNIT).toString().padStart(6, "0").replace(/0+$/, "").padEnd(least, "0");
  return `${sign}${abs / MICROS_PER_UNIT}${fraction ? `.${fraction}` : ""}`;
}

/** For people, in their language: "€14.20", never rounded away below a cent. */
export function formatMoney(amountMicros: Micros, currency: Currency, locale = "en"): string {
  const digits = decimal(amountMicros, currency).split(".")[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(decimal(amountMicros, currency) as unknown as number);
}
