/** Whether a worker holds what is demanded, and what would change that. Pure. */
import { DAY_MS } from "#domain/clock";

/** What is known of one worker and one qualification. */
export type Holding = {
  qualificationId: string;
  name: string;
  /** False: it can be granted by people only (for now, while its questions are being made). */
  hasExam: boolean;
  examComing?: boolean;
  maxAttempts: number;
  /** The latest grant, whatever became of it. */
  grant?: { grantedAt: Date; expiresAt: Date | null; revokedAt: Date | null; revokeReason: string | null };
  /** Failed sittings since the qualification was last earned. */
  failedAttempts: number;
  /** When the latest failed sitting may be repeated. */
  retryAt: Date | null;
  /** A sitting that was begun and not finished. */
  openAttemptId: string | null;
};

export type RequirementReason = {
  code:
    | "not_held"
    | "expired"
    | "revoked"
    | "retry_later"
    | "no_attempts_left"
    | "exam_open"
    | "granted_only"
    | "held";
  /** For the worker. */
  sentence: string;
  /** When it stops being true by itself. */
  until?: Date;
};

export type RequirementVerdict = {
  met: boolean;
  /** When a met requirement lapses; null if never, or if it is not met. */
  until: Date | null;
  reasons: RequirementReason[];
  /** The exam to link to; null where there is none to take. `open` says whether it can be begun (or gone on with) now. */
  exam: { qualificationId: string; open: boolean; attemptId: string | null; opensAt: Date | null } | null;
};

/** Before a grant lapses its exam opens again, so that nobody has to be locked out between two grants. */
export const RENEWAL_DAYS = 14;

/** Whether the worker may work where this qualification is demanded, and if not, why and what to do. */
export function requirement(holding: Holding, now: Date): RequirementVerdict {
  const met = holdsAt(holding, now);
  const exam = examAccess(holding, now);
  const link = holding.hasExam
    ? {
        qualificationId: holding.qualificationId,
        open: exam.open,
        attemptId: holding.openAttemptId,
        opensAt: exam.opensAt,
      }
    : null;
  if (met)
    return { met, until: holding.grant?.expiresAt ?? null, reasons: [], exam: exam.open ? link : null };
  const reasons = [whyNotHeld(holding)];
  if (!holding.hasExam) {
    reasons.push({ code: "granted_only", sentence: whyNoExam(holding) });
  } else if (exam.reason && exam.reason.code !== "revoked") {
    reasons.push(exam.reason);
  }
  return { met, until: null, reasons, exam: link };
}

/** Whether a grant holds at a moment; at the very moment it expires it no longer does. */
export function holdsAt(holding: Holding, now: Date): boolean {
  const { grant } = holding;
  return (
    grant !== undefined && grant.revokedAt === null && (grant.expiresAt === null || grant.expiresAt > now)
  );
}

/** Whether the exam may be sat now, and if not, why and from when. A begun sitting may always be gone on with. */
export function examAccess(
  holding: Holding,
  now: Date,
): { open: boolean; reason?: RequirementReason; opensAt: Date | null } {
  if (holding.openAttemptId) {
    return {
      open: true,
      opensAt: null,
      reason: { code: "exam_open", sentence: "You have begun this exam; you can go on with it." },
    };
  }
  const { grant } = holding;
  if (grant?.revokedAt) return { open: false, reason: whyNotHeld(holding), opensAt: null };
  if (grant && holdsAt(holding, now)) {
    const opensAt = grant.expiresAt ? new Date(grant.expiresAt.getTime() - RENEWAL_DAYS * DAY_MS) : null;
    if (!opensAt || opensAt > now) {
      const when = opensAt ? `; it can be renewed from ${date(opensAt)}` : "";
      const reason = {
        code: "held" as const,
        sentence: `You hold ${holding.name} already${when}.`,
        ...(opensAt ? { until: opensAt } : {}),
      };
      return { open: false, reason, opensAt };
    }
  }
  if (holding.failedAttempts >= holding.maxAttempts) {
    const times = holding.failedAttempts === 1 ? "once" : `${holding.failedAttempts} times`;
    return {
      open: false,
      opensAt: null,
      reason: {
        code: "no_attempts_left",
        sentence: `You took this exam ${times}; no more attempts are left.`,
      },
    };
  }
  if (holding.retryAt && holding.retryAt > now) {
    const reason = {
      code: "retry_later" as const,
      sentence: `You can take this exam again from ${moment(holding.retryAt)}.`,
      until: holding.retryAt,
    };
    return { open: false, reason, opensAt: holding.retryAt };
  }
  return { open: true, opensAt: null };
}

/** Why there is no exam to sit. */
export function whyNoExam({ name, examComing }: Holding): string {
  return examComing
    ? `The questions of the exam for ${name} are still being made.`
    : `There is no exam for ${name}; it is given by people.`;
}

function whyNotHeld({ grant, name }: Holding): RequirementReason {
  if (!grant) return { code: "not_held", sentence: `This needs the qualification ${name}.` };
  if (grant.revokedAt) {
    const why = grant.revokeReason ? `: ${grant.revokeReason}` : ".";
    return {
      code: "revoked",
      sentence: `Your qualification ${name} was revoked on ${date(grant.revokedAt)}${why}`,
    };
  }
  return {
    code: "expired",
    sentence: `Your qualification ${name} lapsed on ${date(grant.expiresAt ?? grant.grantedAt)}.`,
  };
}

const date = (at: Date) => at.toISOString().slice(0, 10);
const moment = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
