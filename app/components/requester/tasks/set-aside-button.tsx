import { ActionForm } from "#app/components/ui/action-form";
import { DialogButton } from "#app/components/ui/dialog-button";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextAreaField } from "#app/components/ui/text-area-field";

/** Said once it is done. */
export const SET_ASIDE = "Set aside. What it had touched is made good within moments.";

type Props = {
  taskId: string;
  name: string;
  /** Made gold of one of the job's own tasks: it goes back to them. */
  isPromoted: boolean;
  why?: string | undefined;
};

/** Takes one task out of the gold, with a reason. */
export function SetAsideButton({ taskId, name, isPromoted, why }: Props) {
  return (
    <DialogButton
      size="small"
      label={
        <>
          Set aside<span className="sr-only"> {name}</span>
        </>
      }
      why={why}
      title={`Set “${name}” aside?`}
      note={
        isPromoted
          ? "Nobody is judged by it any more, and grades, standings and pay it had touched are made good. It is an ordinary task again; its label stands."
          : "Nobody is judged by it any more, and grades, standings and pay it had touched are made good. You can restore it later."
      }
    >
      <ActionForm>
        <input type="hidden" name="taskId" value={taskId} />
        <TextAreaField name="reason" label="Why" rows={2} help="At least 10 characters." required />
        <div className="flex justify-end">
          <SubmitButton name="ruling" value="aside">
            Set aside
          </SubmitButton>
        </div>
      </ActionForm>
    </DialogButton>
  );
}
