import { Link, useFetcher } from "@remix-run/react";
import { Check, X } from "lucide-react";
import { useState } from "react";
import { AnnotationView } from "#app/annotate/annotation-view";
import { ActionForm } from "#app/components/ui/action-form";
import { Badge } from "#app/components/ui/badge";
import { Button } from "#app/components/ui/button";
import { DialogButton } from "#app/components/ui/dialog-button";
import { duration } from "#app/components/ui/duration";
import { Money } from "#app/components/ui/money";
import { RelativeTime } from "#app/components/ui/relative-time";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { paths } from "#app/paths";
import type { Item } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import type { WorkToReview } from "#domain/reviews/queries";

type Props = {
  work: Omit<WorkToReview, "item"> & { item: Item };
  job: { id: string; kind: string; config: unknown; currency: string };
  why: string | undefined;
  licenseKey: string | undefined;
};

/** One answer that awaits review: what was asked, what was said, and the two verbs. */
export function SubmissionCard({ work, job, why, licenseKey }: Props) {
  const accept = useFetcher();
  const reject = useFetcher();
  const [drawn, setDrawn] = useState(false);
  const name = work.externalId ?? work.taskId;
  const label = work.finalLabel ? kindOf(job.kind).summary(work.finalLabel, job.config) : null;
  return (
    <section aria-label={`Answer to ${name}`} className="rounded-lg border border-line bg-surface-raised p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-72">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {work.summary}
            {work.agrees === false ? (
              <Badge tone="warn">{label ? `The label is ${label}` : "Differs from gold"}</Badge>
            ) : null}
          </p>
          <p className="mt-1 line-clamp-2">
            <bdi>{work.item.text}</bdi>
          </p>
          <p className="mt-1 text-sm text-ink-soft">
            <Link to={paths.requester.jobTask(job.id, work.taskId)} className="link break-all">
              {name}
            </Link>
            , by <bdi>{work.worker}</bdi> <RelativeTime at={work.submittedAt} />,{" "}
            {duration(work.activeSeconds)} of work,{" "}
            <Money micros={work.rewardMicros} currency={job.currency} />
            {work.acceptAfter ? (
              <>
                ; silence accepts it <RelativeTime at={work.acceptAfter} />
              </>
            ) : null}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="small" look="bare" aria-expanded={drawn} onClick={() => setDrawn(!drawn)}>
            {drawn ? "Hide it" : "Show it"}
          </Button>
          <ActionForm fetcher={accept}>
            <input type="hidden" name="intent" value="accept" />
            <input type="hidden" name="assignmentId" value={work.assignmentId} />
            <SubmitButton size="small" look="quiet" icon={Check} why={why} busy={accept.state !== "idle"}>
              Accept
            </SubmitButton>
          </ActionForm>
          <DialogButton
            size="small"
            look="danger"
            icon={X}
            label="Reject"
            title="Reject this answer?"
            note="It is not paid. The worker reads your reason and may appeal for 14 days; somebody else then decides."
            why={why}
          >
            <ActionForm fetcher={reject}>
              <input type="hidden" name="intent" value="reject" />
              <input type="hidden" name="assignmentId" value={work.assignmentId} />
              <TextAreaField
                label="Reason"
                name="reason"
                rows={3}
                maxLength={4_000}
                help="What is wrong with it, and by which instruction. At least 10 characters."
              />
              <SubmitButton look="danger" busy={reject.state !== "idle"}>
                Reject answer
              </SubmitButton>
            </ActionForm>
          </DialogButton>
        </div>
      </div>
      {drawn ? (
        <AnnotationView
          kind={job.kind}
          item={work.item}
          config={job.config}
          value={work.value}
          licenseKey={licenseKey}
          className="mt-3 h-80"
        />
      ) : null}
    </section>
  );
}
