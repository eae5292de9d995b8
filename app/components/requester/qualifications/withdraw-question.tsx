import { useFetcher } from "@remix-run/react";
import { failureIn } from "#app/components/ui/action-failure";
import { ActionForm } from "#app/components/ui/action-form";
import { Button } from "#app/components/ui/button";
import { DialogButton } from "#app/components/ui/dialog-button";
import { TextAreaField } from "#app/components/ui/text-area-field";

/** Takes a question out of its exam, with a reason, from its own page or from the list of them. */
export function Withdraw({ itemId, shows, known }: { itemId: string; shows: string; known: string }) {
  const fetcher = useFetcher();
  // What was refused can be sent again at once, while the page behind the dialog is still being read anew.
  const isUnderWay =
    fetcher.state === "submitting" || (fetcher.state === "loading" && !failureIn(fetcher.data));
  return (
    <DialogButton
      size="small"
      label="Withdraw"
      aria-label={`Withdraw the question ${shows}`}
      title="Withdraw this question?"
      note={`“${shows}”, known answer ${known}. It is asked of nobody any more, and failed sittings are reckoned again without it: who would have passed holds the qualification and is told. Nobody who passed is asked back. This cannot be undone.`}
    >
      <ActionForm fetcher={fetcher} intent="withdraw" className="text-left">
        <input type="hidden" name="itemId" value={itemId} />
        <TextAreaField label="What is wrong with it" name="reason" rows={2} help="At least 10 characters." />
        <Button type="submit" look="primary" busy={isUnderWay}>
          Withdraw
        </Button>
      </ActionForm>
    </DialogButton>
  );
}
