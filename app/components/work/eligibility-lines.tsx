import { Link } from "@remix-run/react";
import { CircleCheck, Lock } from "lucide-react";
import { paths } from "#app/paths";
import type { Hindrance } from "#domain/assignments/eligibility";
import type { ExamOffer } from "#domain/qualifications/exam-offer";
import { ExamPay } from "./exam-pay";

type Props = {
  hindrances: Hindrance[];
  qualification: { id: string; name: string } | null;
  /** What passing the exam that is asked for pays; null where it pays nothing. */
  examPay?: ExamOffer | null;
};

/** What the job demands and whether this worker meets it: every reason at once, each with the way on. */
export function EligibilityLines({ hindrances, qualification, examPay }: Props) {
  if (hindrances.length === 0) {
    return (
      <p className="flex items-start gap-2 text-good-ink">
        <CircleCheck aria-hidden size={16} className="mt-0.5 shrink-0" />
        {qualification
          ? `You qualify: you hold ${qualification.name}.`
          : "You qualify. Nothing is asked for."}
      </p>
    );
  }
  return (
    <ul className="flex flex-col gap-1.5">
      {hindrances.map((one) => (
        <li key={one.code} className="flex items-start gap-2">
          <Lock aria-hidden size={16} className="mt-0.5 shrink-0 text-warn-ink" />
          <span>
            {one.sentence} <WayOn hindrance={one} />
            {one.qualificationId && (examPay?.code === "pays" || examPay?.code === "promised") ? (
              <ExamPay pay={examPay} className="mt-1" />
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

function WayOn({ hindrance }: { hindrance: Hindrance }) {
  const { code, qualificationId } = hindrance;
  if (qualificationId)
    return (
      <Link to={paths.work.exam(qualificationId)} className="link whitespace-nowrap">
        See the exam
      </Link>
    );
  if (code === "marketplace_standing" || code === "job_standing")
    return (
      <Link to={paths.work.decisions} className="link whitespace-nowrap">
        See the decision
      </Link>
    );
  return null;
}
