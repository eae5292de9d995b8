import { useFailureOf } from "#app/components/requester/setup/use-failure-of";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { DescriptionList } from "#app/components/ui/description-list";
import { MoneyField } from "#app/components/ui/money-field";
import { plural } from "#app/components/ui/numbers";
import { SubmitButton } from "#app/components/ui/submit-button";
import { decimal, formatMoney } from "#domain/money";
import type { ExamMoney } from "#domain/qualifications/exam-money";

/** Pay for passing: what it is, what is put aside for it, and what became of that. `ours`: the marketplace's own exam. */
export function ExamMoneyCard({
  money,
  keys,
  ours,
  isPriced,
}: {
  money: ExamMoney;
  keys: { fund: string; release: string };
  ours: boolean;
  /** Whether it was ever said what passing pays: before that nothing can be put aside. */
  isPriced: boolean;
}) {
  const releaseFailure = useFailureOf("release") ?? null;
  const fundFailure = useFailureOf("fund") ?? null;
  const { currency, rewardMicros, feeMicros, freeMicros } = money;
  const as = (micros: bigint) => formatMoney(micros, currency);
  const enough = rewardMicros > 0n ? freeMicros / (rewardMicros + feeMicros) : 0n;
  return (
    <Card
      title="Pay for passing"
      note="Training paid back: each worker who passes the exam is paid once. The price is fixed when a sitting begins, and shown before."
    >
      <DescriptionList
        facts={[
          {
            name: "Passing pays",
            value: rewardMicros
              ? `${as(rewardMicros)}${ours ? "" : `, and ${as(feeMicros)} platform fee`}`
              : "nothing",
          },
          {
            name: "Held",
            value: `${as(money.heldMicros)}: ${as(money.promisedMicros)} promised to ${plural(money.promised, "sitting")}, ${as(freeMicros)} free${rewardMicros ? ` (enough for ${enough} more)` : ""}`,
          },
          { name: "Paid", value: `${plural(money.paid, "worker")}, ${as(money.paidMicros)} together` },
          ...(money.due > 0
            ? [
                {
                  name: "Owed",
                  value: `${as(money.dueMicros)} with fees, to ${plural(money.due, "worker")} who passed after all; paid first from what you add`,
                },
              ]
            : []),
        ]}
      />
      <div className="mt-5 grid items-start gap-6 border-t border-line pt-5 sm:grid-cols-2">
        <ActionForm failure={useFailureOf("reward") ?? null}>
          <input type="hidden" name="intent" value="reward" />
          <MoneyField
            label="Pay for passing"
            name="rewardMicros"
            currency={currency}
            defaultValue={decimal(rewardMicros, currency)}
            help="0 pays nothing. Sittings under way keep their price."
          />
          <div>
            <SubmitButton look="quiet">Save</SubmitButton>
          </div>
        </ActionForm>
        {isPriced ? (
          <ActionForm key={keys.fund} failure={fundFailure}>
            <input type="hidden" name="intent" value="fund" />
            <input type="hidden" name="key" value={keys.fund} />
            <MoneyField
              label="Put aside"
              name="amountMicros"
              currency={currency}
              help={`${ours ? "Out of the platform's own pocket." : "Out of what you have available."} Only what is held is promised.`}
            />
            <div>
              <SubmitButton look="quiet">Put aside</SubmitButton>
            </div>
          </ActionForm>
        ) : null}
      </div>
      {freeMicros > 0n ? (
        <ActionForm className="mt-5" failure={releaseFailure}>
          <input type="hidden" name="intent" value="release" />
          <input type="hidden" name="key" value={keys.release} />
          <div>
            <SubmitButton look="quiet">Take back {as(freeMicros)}</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </Card>
  );
}
