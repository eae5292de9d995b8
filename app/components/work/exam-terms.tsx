import { DescriptionList } from "#app/components/ui/description-list";
import { duration } from "#app/components/ui/duration";
import { percent, plural } from "#app/components/ui/numbers";
import type { QualificationSummary } from "#domain/qualifications/queries";

/** What one should know before beginning an exam. */
export function ExamTerms({ exam, attemptsUsed }: { exam: QualificationSummary; attemptsUsed: number }) {
  const left = Math.max(0, exam.maxAttempts - attemptsUsed);
  return (
    <DescriptionList
      facts={[
        { name: "Questions", value: `${plural(exam.questionsPerAttempt, "question")}, each graded at once` },
        { name: "To pass", value: `${percent(exam.passScore)} of the points` },
        {
          name: "If you do not pass",
          value:
            exam.retryAfterHours === 0
              ? "You may try again at once."
              : `You may try again after ${duration(exam.retryAfterHours * 3_600)}.`,
        },
        { name: "Attempts", value: `${left} of ${exam.maxAttempts} left` },
        {
          name: "Valid",
          value:
            exam.validDays === null
              ? "For ever, once passed"
              : `${plural(exam.validDays, "day")} from passing`,
        },
        { name: "Time", value: "No clock. You can leave and go on later; each question is answered once." },
      ]}
    />
  );
}
