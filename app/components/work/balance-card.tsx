import { Banknote } from "lucide-react";
import { ActionForm } from "#app/components/ui/action-form";
import { Money } from "#app/components/ui/money";
import { StatRow, StatTile } from "#app/components/ui/stat-tile";
import { SubmitButton } from "#app/components/ui/submit-button";
import { formatMoney, type Micros } from "#domain/money";

export type Balance = {
  currency: string;
  earnedMicros: Micros;
  inTransitMicros: Micros;
  payableMicros: Micros;
  whyNot: string | null;
  inReviewMicros: Micros;
  paidMicros: Micros;
};

/** Where a worker's money in one currency is, from handed in to arrived. */
export function BalanceRow({ balance }: { balance: Balance }) {
  const { currency } = balance;
  const money = (micros: Micros) => <Money micros={micros} currency={currency} />;
  return (
    <StatRow>
      <StatTile label="In review" value={money(balance.inReviewMicros)} note="handed in, not accepted yet" />
      <StatTile label="Earned" value={money(balance.earnedMicros)} note="accepted: yours, to be paid out" />
      <StatTile label="In transit" value={money(balance.inTransitMicros)} note="on its way through Stripe" />
      <StatTile label="Paid" value={money(balance.paidMicros)} note="arrived, all payouts together" />
    </StatRow>
  );
}

/** The one thing to do with earnings; where it cannot be done, the button says why. `requestKey` makes a second press harmless. */
export function PayOut({ balance, requestKey }: { balance: Balance; requestKey: string }) {
  const { currency, payableMicros, whyNot } = balance;
  return (
    <ActionForm intent="payout">
      <input type="hidden" name="currency" value={currency} />
      <input type="hidden" name="key" value={requestKey} />
      <SubmitButton icon={Banknote} why={whyNot} name="of" value={currency}>
        Pay out {formatMoney(payableMicros, currency)}
      </SubmitButton>
    </ActionForm>
  );
}
