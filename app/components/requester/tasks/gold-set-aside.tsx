import { Link } from "@remix-run/react";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { percent, plural } from "#app/components/ui/numbers";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { paths } from "#app/paths";

type Person = { right: boolean; quality: number; checked: number };
type Aside = {
  taskId: string;
  name: string;
  known: string;
  instead: string[];
  doubt: number;
  people: Person[];
  isPromoted: boolean;
  hasLabel: boolean;
  isConfirmed: boolean;
  note: string | null;
};

/** One of the job's own tasks goes back to them. */
function fateOf({ hasLabel }: Aside): string {
  return hasLabel
    ? "It is an ordinary task again, with its label."
    : "It is an ordinary task again. Its label is decided anew by all its answers, or by a reviewer.";
}

/** Gold that judges nobody any more, with what spoke against it, and the requester's word on it. */
export function GoldSetAside({
  jobId,
  golds,
  why,
}: {
  jobId: string;
  golds: Aside[];
  why?: string | undefined;
}) {
  if (golds.length === 0) return null;
  return (
    <Card
      className="mb-4"
      title="Set aside"
      note="Good workers fail these tasks, or a person took them out, so nobody is judged by them any more. Scores, standings and pay they had touched are made good. Say whether the known answer is wrong indeed."
    >
      <ul className="flex flex-col gap-5">
        {golds.map((gold) => (
          <li key={gold.taskId} className="flex flex-col gap-2">
            <p>
              <Link className="link font-semibold" to={paths.requester.jobTask(jobId, gold.taskId)}>
                {gold.name}
              </Link>
              : {gold.isPromoted ? "it was settled as" : "you say"} <q>{gold.known}</q>
              {gold.instead.length > 0 ? (
                <>
                  , {plural(gold.instead.length, "worker")} said{" "}
                  <q>{[...new Set(gold.instead)].join("”, “")}</q>. The known answer is wrong with a chance of{" "}
                  {percent(gold.doubt)}.
                </>
              ) : (
                "."
              )}
            </p>
            {gold.people.length > 0 ? (
              <p className="text-ink-soft">
                {gold.people
                  .map(
                    (one) =>
                      `${one.right ? "Agreed" : "Differed"}: right on ${percent(one.quality)} by ${plural(one.checked, "other check")}`,
                  )
                  .join(" · ")}
              </p>
            ) : null}
            {gold.isPromoted ? <p className="text-ink-soft">{fateOf(gold)}</p> : null}
            {gold.isConfirmed ? (
              <p className="text-ink-soft">
                {gold.isPromoted ? "Out of the gold" : "Confirmed as wrong"}
                {gold.note ? `: ${gold.note}` : "."}
              </p>
            ) : (
              <ActionForm className="flex flex-col gap-3">
                <input type="hidden" name="taskId" value={gold.taskId} />
                <TextAreaField name="note" label="What you found" rows={2} help="At least 10 characters." />
                <div className="flex flex-wrap gap-2">
                  <SubmitButton name="ruling" value="confirm" why={why}>
                    The known answer is wrong
                  </SubmitButton>
                  {gold.isPromoted ? null : (
                    <SubmitButton name="ruling" value="restore" look="quiet" why={why}>
                      It is right: restore it
                    </SubmitButton>
                  )}
                </div>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
