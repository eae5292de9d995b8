/** Background messages that failed for good, and the audit log. For admins. */
import { authorize } from "#domain/access/authorize";
import { type AuditEvent, auditLog } from "#domain/events/queries";
import { type FailedMessage, messagesThatFailed, retryMessage } from "#domain/events/retry-message";
import { type ChainReport, verifyChain } from "#domain/events/verify-chain";
import { type FailedNews, failedNews, retryNews } from "#domain/payments/apply-news";
import { builder } from "../builder";
import { connect, connectionOf, connectList, pagePrice } from "../connection";
import { act, given, read } from "../operation";

const Message = builder.objectRef<FailedMessage>("FailedMessage");
const Audit = builder.objectRef<AuditEvent>("AuditEvent");
const Chain = builder.objectRef<ChainReport>("AuditChain");
const News = builder.objectRef<FailedNews>("FailedStripeNews");
const Retried = builder.objectRef<{ messageId: string }>("RetriedMessage");

export function addMessages(): void {
  Message.implement({
    description: "A background message that failed for good.",
    fields: (t) => ({
      id: t.exposeID("messageId"),
      handler: t.exposeString("handler"),
      payload: t.field({ type: "JSON", resolve: (m) => m.payload }),
      attempts: t.exposeInt("attempts"),
      failure: t.exposeString("failure"),
      createdAt: t.field({ type: "DateTime", resolve: (m) => new Date(m.createdAt) }),
      lastTriedAt: t.field({ type: "DateTime", resolve: (m) => new Date(m.lastTriedAt) }),
    }),
  });
  Audit.implement({
    fields: (t) => ({
      id: t.exposeID("eventId"),
      jobId: t.exposeID("jobId", { nullable: true }),
      name: t.exposeString("name"),
      actor: t.exposeString("actor"),
      subject: t.exposeString("subject"),
      payload: t.field({ type: "JSON", resolve: (e) => e.payload }),
      at: t.expose("at", { type: "DateTime" }),
      seal: t.exposeInt("seal", { nullable: true }),
      hash: t.exposeString("hash", { nullable: true }),
    }),
  });
  Chain.implement({
    fields: (t) => ({
      events: t.exposeInt("events"),
      head: t.exposeString("head"),
      holds: t.boolean({ resolve: (c) => c.broken === null }),
      brokenAt: t.string({
        nullable: true,
        resolve: (c) => c.broken && `${c.broken.seal} (${c.broken.eventId}): ${c.broken.why}`,
      }),
    }),
  });
  News.implement({
    description: "News from Stripe that could not be applied.",
    fields: (t) => ({
      id: t.exposeID("id"),
      type: t.exposeString("type"),
      receivedAt: t.expose("receivedAt", { type: "DateTime" }),
      attempts: t.exposeInt("attempts"),
      failure: t.exposeString("failure", { nullable: true }),
      isGivenUp: t.exposeBoolean("isGivenUp", { description: "Only a retry by an admin goes on with it." }),
    }),
  });
  Retried.implement({ fields: (t) => ({ messageId: t.exposeID("messageId") }) });
  const MessageConnection = connectionOf(Message);
  const AuditConnection = connectionOf(Audit);
  builder.queryFields((t) => ({
    failedMessages: t.field({
      type: MessageConnection,
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read((args, { ctx }) =>
        connectList(
          args,
          ({ limit, after }) => messagesThatFailed(ctx, { before: after, limit }),
          (message) => message.messageId,
        ),
      ),
    }),
    failedStripeNews: t.field({
      type: [News],
      description: "News from Stripe that could not be applied, the newest first. For admins.",
      resolve: read((_args, { ctx }) => failedNews(ctx)),
    }),
    auditLog: t.field({
      type: AuditConnection,
      args: {
        first: t.arg.int(),
        after: t.arg.string(),
        subject: t.arg.string(),
        actor: t.arg.string(),
        name: t.arg.string(),
      },
      complexity: pagePrice,
      resolve: read(({ first, after, ...filter }, { ctx }) =>
        connect(
          { first, after },
          (page) => auditLog(ctx, { ...given(filter), ...page }),
          (event) => event.eventId,
        ),
      ),
    }),
    verifyAudit: t.field({
      type: Chain,
      description: "Recomputes the whole audit chain. For admins.",
      complexity: 500,
      resolve: read((_args, { ctx }) => {
        authorize(ctx, "audit.read");
        return verifyChain(ctx);
      }),
    }),
  }));
  builder.mutationFields((t) => ({
    retryStripeNews: t.field({
      type: Retried,
      errors: {},
      description: "Lets news from Stripe that could not be applied be tried again.",
      args: { id: t.arg.id({ required: true }) },
      resolve: act(async ({ id }, { ctx }) => {
        await retryNews(ctx, { eventId: id });
        return { messageId: id };
      }),
    }),
    retryMessage: t.field({
      type: Retried,
      errors: {},
      description: "Lets a background message that failed for good be tried again.",
      args: { id: t.arg.id({ required: true }) },
      resolve: act(async ({ id }, { ctx }) => {
        await retryMessage(ctx, { messageId: id });
        return { messageId: id };
      }),
    }),
  }));
}
