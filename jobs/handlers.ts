/** Everything the runner does, named in plain lists. Nothing registers itself by being imported. */
import { buildExportHandler } from "./do/build-export";
import { buildPersonalFileHandler } from "./do/build-personal-file";
import { readJobHandler } from "./do/read-job";
import { sendLetter } from "./do/send-letter";
import { acceptOverdueSweep } from "./every/accept-overdue";
import { applyStripeEventsSweep } from "./every/apply-stripe-events";
import { checkBooksSweep } from "./every/check-books";
import { deletePersonalFilesSweep } from "./every/delete-personal-files";
import { expireAssignmentsSweep } from "./every/expire-assignments";
import { finishJobsSweep } from "./every/finish-jobs";
import { followAppealsSweep } from "./every/follow-appeals";
import { raiseFlagsSweep } from "./every/raise-flags";
import { reconcileStripeSweep } from "./every/reconcile-stripe";
import { schedulePayoutsSweep } from "./every/schedule-payouts";
import { scoreAnswersSweep } from "./every/score-answers";
import { sealEventsSweep } from "./every/seal-events";
import { sendPayoutsSweep } from "./every/send-payouts";
import { settleAcceptedSweep } from "./every/settle-accepted";
import { topUpSweep } from "./every/top-up";
import { ON } from "./follow-ups";
import type { Handler, Sweep } from "./sweep";

/** What messages may ask for by name. */
export const HANDLERS: readonly Handler[] = [
  sendLetter,
  buildExportHandler,
  buildPersonalFileHandler,
  readJobHandler,
  ...new Set(Object.values(ON).flat()),
];

export const SWEEPS: readonly Sweep[] = [
  scoreAnswersSweep,
  expireAssignmentsSweep,
  acceptOverdueSweep,
  finishJobsSweep,
  sealEventsSweep,
  settleAcceptedSweep,
  topUpSweep,
  applyStripeEventsSweep,
  schedulePayoutsSweep,
  sendPayoutsSweep,
  reconcileStripeSweep,
  checkBooksSweep,
  raiseFlagsSweep,
  followAppealsSweep,
  deletePersonalFilesSweep,
];
