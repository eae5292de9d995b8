import { CircleCheck, CircleDashed, Clock } from "lucide-react";
import { Badge } from "#app/components/ui/badge";
import { duration } from "#app/components/ui/duration";
import { LinkButton } from "#app/components/ui/link-button";
import { percent, plural } from "#app/components/ui/numbers";
import { exact } from "#app/components/ui/relative-time";
import { paths } from "#app/paths";
import type { OfferedQualification, OwnAttempt } from "#domain/qualifications/queries";
import { ExamPay } from "./exam-pay";

type Props = { qualification: OfferedQualification; attempts: OwnAttempt[] };

/** One qualification: what it is, where the worker stands on it, and what can be done about it now. */
export function QualificationRow({ qualification, attempts }: Props) {
  const { mine, name, description, organization, qualificationId } = qualification;
  // That it is not held is said by the badge.
  const told = mine.reasons.filter((one) => one.code !== "not_held");
  const failed = attempts.filter((attempt) => attempt.state === "failed").length;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-4">
      <div className="min-w-0 flex-1 basis-80">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium break-words">{name}</span>
          <Mine qualification={qualification} />
        </p>
        {description ? <p className="mt-0.5 max-w-[70ch] text-ink-soft">{description}</p> : null}
        <p className="mt-1 text-sm text-ink-soft">
          By {organization ?? "this marketplace"}
          {mine.exam
            ? ` · ${plural(qualification.questionsPerAttempt, "question")}, ${percent(qualification.passScore)} to pass · ${failed} of ${qualification.maxAttempts} attempts used, ${duration(qualification.retryAfterHours * 3_600)} between them`
            : null}
        </p>
        {qualification.pay ? <ExamPay pay={qualification.pay} className="mt-1 text-sm" /> : null}
        {told.map((one) => (
          <p key={one.code} className="mt-1 text-sm">
            {one.sentence}
          </p>
        ))}
      </div>
      {mine.exam ? (
        <LinkButton to={paths.work.exam(qualificationId)}>
          {mine.exam.attemptId ? "Go on with the exam" : mine.met ? "Renew by exam" : "See the exam"}
        </LinkButton>
      ) : null}
    </li>
  );
}

function Mine({ qualification: { mine } }: { qualification: OfferedQualification }) {
  if (mine.met)
    return (
      <Badge tone="good" icon={CircleCheck}>
        {mine.until ? `Held until ${exact(mine.until, "UTC")}` : "Held"}
      </Badge>
    );
  if (mine.exam?.opensAt)
    return (
      <Badge tone="warn" icon={Clock}>
        Exam opens {exact(mine.exam.opensAt, "UTC")}
      </Badge>
    );
  return <Badge icon={CircleDashed}>Not held</Badge>;
}
