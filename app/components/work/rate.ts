import { type Currency, formatMoney, fromMinor, type Micros, toMinor } from "#domain/money";

/** A rate for people: whole cents, rounded down, so that nothing reads better than it was. */
export function wholeCents(micros: Micros, currency: Currency): string {
  return formatMoney(fromMinor(toMinor(micros, currency).minor, currency), currency);
}

/** "2 min", "18 h", "3 days": how long people wait for their money. */
export function waiting(hours: number): string {
  if (hours < 1 / 60) return "less than a minute";
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  if (hours < 48) return `${Math.round(hours)} h`;
  return `${Math.round(hours / 24)} days`;
}
