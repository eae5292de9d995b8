import { type Currency, formatMoney } from "#domain/money";
import { cx } from "./cx";

type Props = {
  /** Micros as they cross the wire: a bigint in loaders' data, or its decimal string. */
  micros: bigint | string;
  currency: Currency;
  /** Writes "+" before what came in. */
  signed?: boolean;
  className?: string;
};

/** An exact amount with its currency, in figures that stand under each other. */
export function Money({ micros, currency, signed, className }: Props) {
  const amount = BigInt(micros);
  return (
    <span className={cx("whitespace-nowrap tabular-nums", className)}>
      {signed && amount > 0n ? "+" : ""}
      {formatMoney(amount, currency)}
    </span>
  );
}
