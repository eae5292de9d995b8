import { ActionForm } from "#app/components/ui/action-form";
import { MoneyField } from "#app/components/ui/money-field";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextAreaField } from "#app/components/ui/text-area-field";

/** An amount and a message that the worker reads. */
export function BonusForm({ worker }: { worker: { workerId: string; currency: string; bonusKey: string } }) {
  return (
    <ActionForm className="text-left">
      <input type="hidden" name="workerId" value={worker.workerId} />
      <input type="hidden" name="key" value={worker.bonusKey} />
      <MoneyField label="Amount" name="amountMicros" currency={worker.currency} />
      <TextAreaField label="Message to the worker" name="message" rows={2} maxLength={500} />
      <SubmitButton>Pay bonus</SubmitButton>
    </ActionForm>
  );
}
