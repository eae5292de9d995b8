import { z } from "zod";
import { type FailedMessage, failedMessages, requeue } from "#db/queue";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound } from "#domain/errors";
import { parse } from "#domain/parse";
import { record } from "./record";

export type { FailedMessage };

const messageId = z.string().regex(/^[1-9]\d{0,17}$/, "is not the number of a message");
const RetryMessage = z.object({ messageId });

/** Background messages that failed for good, the newest first, for admins. `before` is the last of the page before. */
export async function messagesThatFailed(
  ctx: Ctx,
  page: { before?: string; limit?: number } = {},
): Promise<FailedMessage[]> {
  authorize(ctx, "message.retry");
  const before = page.before === undefined ? undefined : parse(messageId, page.before);
  return failedMessages(ctx.db, { before, limit: Math.min(page.limit ?? 50, 200) });
}

/**
 * Lets a background message that failed for good be tried again, at once and as often as a new one.
 * @throws NotFound when there is none, or it has not failed for good.
 */
export async function retryMessage(ctx: Ctx, input: { messageId: string }): Promise<void> {
  const given = parse(RetryMessage, input);
  await inTransaction(ctx, async (ctx) => {
    authorize(ctx, "message.retry");
    if (!(await requeue(ctx.db, given.messageId))) throw new NotFound("failed message", given.messageId);
    await record(ctx, "message.retried", { subject: `message:${given.messageId}`, payload: given });
  });
}
