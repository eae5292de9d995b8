/** ISO 4217 codes that can be paid with, as this runtime knows them, in the order of their codes. */
export const CURRENCIES: readonly string[] = Intl.supportedValuesOf("currency");

export function currencyNames(locale = "en"): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return CURRENCIES.map((code) => ({ code, name: names.of(code) ?? code }));
}
