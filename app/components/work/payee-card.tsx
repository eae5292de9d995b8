import { Link } from "@remix-run/react";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { StatePill } from "#app/components/ui/state-pill";
import { SubmitButton } from "#app/components/ui/submit-button";
import { paths } from "#app/paths";
import { formatMoney } from "#domain/money";

type Props = {
  onboarding: "none" | "unfinished" | "ready";
  due: string[];
  schedule: "manual" | "weekly";
  /** Of the smallest payout. */
  currency: string;
};

const words = { none: "Not set up", unfinished: "Not finished", ready: "Ready" };
const sentences = {
  none: "Stripe pays you. It asks once who you are and where to send your money; we never see your bank details. It takes about five minutes.",
  unfinished:
    "Stripe still wants to know something before money can be sent. What you have earned waits for you.",
  ready: "Stripe knows who you are and where to send your money.",
};

/** How one is paid: Stripe's side of it, and when. */
export function PayeeCard({ onboarding, due, schedule, currency }: Props) {
  return (
    <Card
      title="How you are paid"
      aside={<StatePill state={onboarding === "ready" ? "active" : "pending"} word={words[onboarding]} />}
    >
      <p className="max-w-[60ch] text-ink-soft">{sentences[onboarding]}</p>
      {onboarding !== "ready" && due.length > 0 ? (
        <p className="mt-2 text-sm">
          It asks for: <span className="text-ink-soft">{due.map(named).join(", ")}</span>.
        </p>
      ) : null}
      <ActionForm intent="onboard" className="mt-4">
        <div>
          <SubmitButton look={onboarding === "ready" ? "quiet" : "primary"}>
            {onboarding === "none"
              ? "Set up payouts with Stripe"
              : onboarding === "unfinished"
                ? "Go on at Stripe"
                : "Change details at Stripe"}
          </SubmitButton>
        </div>
      </ActionForm>
      <p className="mt-4 border-t border-line pt-4 text-ink-soft">
        {schedule === "weekly"
          ? `Every Monday whatever you have earned is sent by itself, from ${formatMoney(1_000_000n, currency)} on.`
          : "Nothing is sent until you ask."}{" "}
        <Link to={paths.account} className="link">
          Change the schedule
        </Link>
      </p>
    </Card>
  );
}

/** Stripe's own names of fields, as far as they can be read. */
function named(requirement: string): string {
  return requirement.split(".").slice(-2).join(" ").replaceAll("_", " ");
}
