import { Coins } from "lucide-react";
import type { ExamOffer } from "#domain/qualifications/exam-offer";

/** What passing an exam pays, in one sentence; money that can be had stands out. */
export function ExamPay({ pay, className = "" }: { pay: ExamOffer; className?: string }) {
  const isOffered = pay.code === "pays" || pay.code === "promised";
  return (
    <p
      className={`flex items-start gap-2 ${isOffered ? "font-medium text-good-ink" : "text-ink-soft"} ${className}`}
    >
      <Coins aria-hidden size={16} className="mt-0.5 shrink-0" />
      <span>{pay.sentence}</span>
    </p>
  );
}
