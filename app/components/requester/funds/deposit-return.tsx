import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { Notice } from "#app/components/ui/notice";
import { formatMoney } from "#domain/money";

type Props = {
  from: string | null;
  deposit: { state: string; amountMicros: bigint; currency: string } | undefined;
};

const EVERY_MS = 1_500;

/** What became of the payment one comes back from. Stripe tells us by itself; until then the page looks again. */
export function DepositReturn({ from, deposit }: Props) {
  const { revalidate, state } = useRevalidator();
  const waiting = from === "paid" && deposit?.state === "created";
  useEffect(() => {
    if (!waiting || state !== "idle") return;
    const timer = setTimeout(() => document.visibilityState === "visible" && revalidate(), EVERY_MS);
    return () => clearTimeout(timer);
  }, [waiting, state, revalidate]);
  if (!deposit || !from) return null;
  const amount = formatMoney(deposit.amountMicros, deposit.currency);
  if (deposit.state === "paid")
    return <Notice live tone="good" className="mb-6" title={`${amount} arrived. You can spend it now.`} />;
  if (deposit.state === "failed")
    return (
      <Notice
        live
        tone="bad"
        className="mb-6"
        title={`The payment of ${amount} failed. Nothing was taken.`}
      />
    );
  if (waiting) {
    return (
      <Notice live className="mb-6" title={`Waiting for Stripe to confirm ${amount}.`}>
        Cards take moments, bank debits some days. You need not stay here.
      </Notice>
    );
  }
  return <Notice className="mb-6" title="You left the payment page. Nothing was paid." />;
}
