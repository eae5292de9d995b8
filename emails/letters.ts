/** Every letter the marketplace writes. Add one here and its folder-mate, and it can be sent and is tested. */
import type { z } from "zod";
import { accountErased } from "./letters/account-erased";
import { alreadyRegistered } from "./letters/already-registered";
import { appealDecided } from "./letters/appeal-decided";
import { appealLate } from "./letters/appeal-late";
import { appealMade } from "./letters/appeal-made";
import { budgetLow } from "./letters/budget-low";
import { invitation } from "./letters/invitation";
import { jobFinished } from "./letters/job-finished";
import { paused } from "./letters/paused";
import { payoutReturned } from "./letters/payout-returned";
import { payoutSent } from "./letters/payout-sent";
import { personalFile } from "./letters/personal-file";
import { putOnNotice } from "./letters/put-on-notice";
import { qualificationPassed } from "./letters/qualification-passed";
import { reinstated } from "./letters/reinstated";
import { resetPassword } from "./letters/reset-password";
import { suspended } from "./letters/suspended";
import { trainingPaid } from "./letters/training-paid";
import { verifyEmail } from "./letters/verify-email";
import { workRejected } from "./letters/work-rejected";

export const LETTERS = {
  "verify-email": verifyEmail,
  "already-registered": alreadyRegistered,
  "reset-password": resetPassword,
  invitation,
  "job-finished": jobFinished,
  "budget-low": budgetLow,
  "work-rejected": workRejected,
  "put-on-notice": putOnNotice,
  paused,
  reinstated,
  suspended,
  "qualification-passed": qualificationPassed,
  "training-paid": trainingPaid,
  "payout-sent": payoutSent,
  "payout-returned": payoutReturned,
  "appeal-decided": appealDecided,
  "appeal-made": appealMade,
  "appeal-late": appealLate,
  "account-erased": accountErased,
  "personal-file": personalFile,
} as const;

export type LetterName = keyof typeof LETTERS;
/** What a letter needs to be told, as it is kept in the outbox. */
export type LetterProps<N extends LetterName> = z.infer<(typeof LETTERS)[N]["props"]>;

export function isLetterName(name: string): name is LetterName {
  return Object.hasOwn(LETTERS, name);
}
