import { ActionForm } from "#app/components/ui/action-form";
import { MoneyField } from "#app/components/ui/money-field";
import { SubmitButton } from "#app/components/ui/submit-button";

/** How much; the rest is asked by Stripe. */
export function DepositForm({ currency, idempotencyKey }: { currency: string; idempotencyKey: string }) {
  return (
    <ActionForm>
      <input type="hidden" name="key" value={idempotencyKey} />
      <MoneyField label="Amount" name="amountMicros" currency={currency} help="From 5 to 100,000 at once." />
      <div>
        <SubmitButton>Go to payment</SubmitButton>
      </div>
    </ActionForm>
  );
}
