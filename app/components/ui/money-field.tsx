import { NumberField } from "./number-field";
import type { TextFieldProps } from "./text-field";

type Props = Omit<TextFieldProps, "type" | "inputMode" | "prefix"> & {
  /** ISO 4217; its sign stands before the number. */
  currency?: string;
};

/** An amount as a person writes it ("14.20"); the verb reads it with `parseAmount`. At most six decimals. */
export function MoneyField({ currency = "EUR", ...rest }: Props) {
  return <NumberField decimals placeholder="0.00" {...rest} prefix={currencySign(currency)} />;
}

/** "€" for EUR; the code itself where a currency has no sign of its own. */
export function currencySign(currency: string): string {
  const parts = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return parts.formatToParts(0).find((part) => part.type === "currency")?.value ?? currency;
}
