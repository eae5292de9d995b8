import { useFetcher } from "@remix-run/react";
import { ActionForm } from "#app/components/ui/action-form";
import { Button } from "#app/components/ui/button";
import { Checkbox } from "#app/components/ui/checkbox";
import { RelativeTime } from "#app/components/ui/relative-time";
import { TextAreaField } from "#app/components/ui/text-area-field";

type Props = {
  question: {
    questionId: string;
    jobId: string;
    jobTitle: string;
    excerpt: string;
    imageUrl: string | null;
    comments: { who: string; text: string; at: Date }[];
  };
};

/** What workers asked about one task, answered once for all of them. */
export function QuestionCard({ question }: Props) {
  const fetcher = useFetcher();
  return (
    <li className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface-raised p-4 md:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-3">
        <div className="rounded-md bg-surface-sunken p-3">
          {question.imageUrl ? (
            <img
              src={question.imageUrl}
              alt="The task's own"
              className="mb-2 max-h-40 rounded-sm"
              loading="lazy"
            />
          ) : null}
          <p className="line-clamp-6 break-words whitespace-pre-line">{question.excerpt}</p>
          <p className="mt-2 text-sm text-ink-soft">{question.jobTitle}</p>
        </div>
        <ul className="flex flex-col gap-2">
          {question.comments.map((comment) => (
            <li key={comment.who}>
              <p className="break-words">{comment.text}</p>
              <p className="text-sm text-ink-soft">
                {comment.who}, <RelativeTime at={comment.at} />
              </p>
            </li>
          ))}
        </ul>
      </div>
      <ActionForm fetcher={fetcher} className="min-w-0">
        <input type="hidden" name="intent" value="answer" />
        <input type="hidden" name="jobId" value={question.jobId} />
        <input type="hidden" name="questionId" value={question.questionId} />
        <TextAreaField
          name="answer"
          label="Answer"
          rows={3}
          help={
            question.comments.length > 1
              ? `All ${question.comments.length} who asked get it.`
              : "Everybody who asks the same before you answer gets it."
          }
        />
        <Checkbox
          name="inGuidelines"
          defaultChecked
          label="Show question and answer beside the instructions"
          help="Everybody in the job reads them there, without the worker's name."
        />
        <div>
          <Button type="submit" busy={fetcher.state !== "idle"}>
            Send answer
          </Button>
        </div>
      </ActionForm>
    </li>
  );
}
