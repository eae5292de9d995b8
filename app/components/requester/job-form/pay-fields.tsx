import { useState } from "react";
import { MoneyField } from "#app/components/ui/money-field";
import { NumberField } from "#app/components/ui/number-field";
import { formatMoney, parseAmount } from "#domain/money";
import type { JobValues } from "./values";

type Props = { values: JobValues; currency: string; feeBps: number };

/** What a task pays, what that comes to per hour, and the floor below which nobody's hour falls. */
export function PayFields({ values, currency, feeBps }: Props) {
  const [reward, setReward] = useState(values.rewardMicros);
  const [seconds, setSeconds] = useState("20");
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <MoneyField
          label="Reward per accepted answer"
          name="rewardMicros"
          currency={currency}
          defaultValue={values.rewardMicros}
          help="Fixed for each worker when they take a task, and never lowered afterwards."
          onInput={(event) => setReward(event.currentTarget.value)}
        />
        <NumberField
          label="How long you think a task takes"
          suffix="seconds"
          value={seconds}
          help="Only for the sum below. The board shows what is measured."
          onChange={(event) => setSeconds(event.currentTarget.value)}
        />
      </div>
      <p role="status" className="rounded-md bg-surface-sunken px-4 py-3">
        {perHour(reward, seconds, currency, feeBps)}
      </p>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <MoneyField
          label="Floor per hour"
          optional
          name="floorPerHourMicros"
          currency={currency}
          defaultValue={values.floorPerHourMicros}
          help="If careful people turn out to earn less per hour of active time, the difference is paid from the reserve."
        />
        <NumberField
          label="Reserve for the floor"
          name="topUpReserveBps"
          suffix="% of budget"
          defaultValue={values.topUpReserveBps}
          help="Kept aside for top-ups. What is not needed comes back when the job is closed."
        />
      </div>
    </>
  );
}

function perHour(reward: string, seconds: string, currency: string, feeBps: number): string {
  const micros = parseAmount(reward);
  const time = Number(seconds);
  if (!micros || !(time > 0)) return "Say a reward and a time to see what a worker would earn per hour.";
  const hour = (micros * 3_600n) / BigInt(Math.ceil(time));
  const cents = (hour / 10_000n) * 10_000n;
  const total = micros + (micros * BigInt(feeBps)) / 10_000n;
  return `At ${time} seconds a task a worker earns about ${formatMoney(cents, currency)} per hour. Each answer costs you ${formatMoney(total, currency)}: the reward and the marketplace’s fee of ${feeBps / 100} %.`;
}
