/** What admins do: standing and flags, the books, background messages, the audit log. */

import { authorize } from "#domain/access/authorize";
import { type AuditEvent, auditLog } from "#domain/events/queries";
import { NO_JOB } from "#domain/events/record";
import { type FailedMessage, messagesThatFailed, retryMessage } from "#domain/events/retry-message";
import { type ChainReport, verifyChain } from "#domain/events/verify-chain";
import { inspectBooks } from "#domain/ledger/inspect-books";
import { allAccounts, type Book, type BookEntry, latestEntries } from "#domain/ledger/queries";
import { decideStanding } from "#domain/reviews/decide-standing";
import { type FlaggedWorker, flaggedWorkers } from "#domain/reviews/decision-queries";
import { resolveFlag } from "#domain/reviews/resolve-flag";
import { builder } from "../builder";
import { connect, connectAll, connectionOf, connectList, pagePrice } from "../connection";
import { act, given, onceFor, read } from "../operation";
import { amount, Money } from "../scalars";
import { Standing } from "./shared";

type OneFlag = FlaggedWorker["flags"][number];
type Paused = FlaggedWorker["paused"][number];
const Flagged = builder.objectRef<FlaggedWorker>("FlaggedWorker");
const Flag = builder.objectRef<OneFlag>("Flag");
const PausedIn = builder.objectRef<Paused>("PausedWorker");
const BookRef = builder.objectRef<Book>("LedgerAccount");
const Entry = builder.objectRef<BookEntry>("LedgerEntry");
const Posting = builder.objectRef<BookEntry["postings"][number] & { currency: string }>("Posting");
const Inspection = builder.objectRef<{ problems: string[] }>("BooksInspection");
const Message = builder.objectRef<FailedMessage>("FailedMessage");
const Audit = builder.objectRef<AuditEvent>("AuditEvent");
const Chain = builder.objectRef<ChainReport>("AuditChain");
const Decided = builder.objectRef<{ decisionId: string; standing: FlaggedWorker["standing"] }>(
  "DecidedStanding",
);
const Resolved = builder.objectRef<{ flagId: string }>("ResolvedFlag");
const Retried = builder.objectRef<{ messageId: string }>("RetriedMessage");

export function addAdmin(): void {
  addPeopleToReview();
  addBooks();
  addMessages();
}

function addPeopleToReview(): void {
  Flag.implement({
    fields: (t) => ({
      id: t.exposeID("flagId"),
      jobId: t.exposeID("jobId", { nullable: true }),
      jobTitle: t.exposeString("jobTitle", { nullable: true }),
      signal: t.exposeString("signal"),
      evidence: t.field({ type: "JSON", resolve: (f) => f.evidence }),
      raisedAt: t.expose("raisedAt", { type: "DateTime" }),
    }),
  });
  PausedIn.implement({
    fields: (t) => ({
      jobId: t.exposeID("jobId"),
      jobTitle: t.exposeString("jobTitle"),
      standing: t.field({ type: Standing, resolve: (p) => p.standing }),
      goldAnswers: t.exposeInt("goldAnswers"),
      goldCorrect: t.exposeInt("goldCorrect"),
      lower: t.exposeFloat("lower"),
      upper: t.exposeFloat("upper"),
    }),
  });
  Flagged.implement({
    fields: (t) => ({
      workerId: t.exposeID("workerId"),
      worker: t.exposeString("worker"),
      standing: t.field({ type: Standing, resolve: (w) => w.standing }),
      flags: t.field({ type: [Flag], resolve: (w) => w.flags }),
      paused: t.field({ type: [PausedIn], resolve: (w) => w.paused }),
    }),
  });
  const FlaggedConnection = connectionOf(Flagged);
  Decided.implement({
    fields: (t) => ({
      decisionId: t.exposeID("decisionId"),
      standing: t.field({ type: Standing, resolve: (d) => d.standing }),
    }),
  });
  Resolved.implement({ fields: (t) => ({ flagId: t.exposeID("flagId") }) });
  const StandingRuling = builder.enumType("StandingRuling", {
    values: ["reinstate", "put_on_notice", "suspend"] as const,
  });
  const FlagResolution = builder.enumType("FlagResolution", {
    values: ["dismissed", "reinstated", "put_on_notice", "suspended"] as const,
  });
  builder.queryFields((t) => ({
    flaggedWorkers: t.field({
      type: FlaggedConnection,
      description: "Workers with open flags or a pause nobody has looked at, the oldest first. For admins.",
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read(async (args, { ctx }) =>
        connectAll(args, await flaggedWorkers(ctx), (one) => one.workerId),
      ),
    }),
  }));
  builder.mutationFields((t) => ({
    decideStanding: t.field({
      type: Decided,
      errors: {},
      description: "Rules on what a worker may do, in one job or everywhere, with a reason the worker reads.",
      args: {
        workerId: t.arg.id({ required: true }),
        jobId: t.arg.id({ description: "Null: in the whole marketplace." }),
        ruling: t.arg({ type: StandingRuling, required: true }),
        reason: t.arg.string({ required: true }),
        idempotencyKey: t.arg.string(),
      },
      resolve: act((args, { ctx }) => {
        const { idempotencyKey: _key, ...input } = args;
        return onceFor(ctx, "decideStanding", args, (ctx) =>
          decideStanding(ctx, { ...input, jobId: input.jobId ?? null }),
        );
      }),
    }),
    resolveFlag: t.field({
      type: Resolved,
      errors: {},
      args: {
        jobId: t.arg.id({ description: "Null for a flag about the whole marketplace." }),
        flagId: t.arg.id({ required: true }),
        resolution: t.arg({ type: FlagResolution, required: true }),
        note: t.arg.string({ required: true }),
      },
      resolve: act(async (args, { ctx }) => {
        await resolveFlag(ctx, { ...args, jobId: args.jobId ?? NO_JOB });
        return { flagId: args.flagId };
      }),
    }),
  }));
}

function addBooks(): void {
  BookRef.implement({
    description: "A place money can be.",
    fields: (t) => ({
      address: t.exposeString("address"),
      external: t.exposeBoolean("external"),
      balance: t.field({ type: Money, resolve: (b) => amount(b.balanceMicros, b.currency) }),
      entries: t.exposeInt("entries"),
    }),
  });
  Posting.implement({
    fields: (t) => ({
      address: t.exposeString("address"),
      amount: t.field({ type: Money, resolve: (p) => amount(p.amountMicros, p.currency) }),
    }),
  });
  Entry.implement({
    description: "One balanced movement of money.",
    fields: (t) => ({
      id: t.exposeID("id"),
      recipe: t.exposeString("recipe"),
      subject: t.exposeString("subject"),
      memo: t.field({ type: "JSON", resolve: (e) => e.memo }),
      recordedBy: t.exposeString("recordedBy"),
      createdAt: t.expose("createdAt", { type: "DateTime" }),
      postings: t.field({
        type: [Posting],
        resolve: (e) => e.postings.map((posting) => ({ ...posting, currency: e.currency })),
      }),
    }),
  });
  Inspection.implement({
    fields: (t) => ({
      right: t.boolean({ resolve: (i) => i.problems.length === 0 }),
      problems: t.exposeStringList("problems", { description: "One sentence for each thing that is wrong." }),
    }),
  });
  const BookConnection = connectionOf(BookRef);
  const EntryConnection = connectionOf(Entry);
  builder.queryFields((t) => ({
    books: t.field({
      type: BookConnection,
      description: "Every ledger account with its balance. For admins.",
      args: { first: t.arg.int(), after: t.arg.string(), startsWith: t.arg.string() },
      complexity: pagePrice,
      resolve: read(async ({ startsWith, ...args }, { ctx }) => {
        const all = await allAccounts(ctx, { startsWith: startsWith ?? undefined, limit: 5_000 });
        return connectAll(args, all, (book) => `${book.currency}/${book.address}`);
      }),
    }),
    entries: t.field({
      type: EntryConnection,
      description: "The newest entries. For admins.",
      args: { first: t.arg.int(), after: t.arg.string(), subject: t.arg.string(), address: t.arg.string() },
      complexity: pagePrice,
      resolve: read(({ first, after, ...filter }, { ctx }) =>
        connectList(
          { first, after },
          (page) => latestEntries(ctx, { ...given(filter), before: page.after, limit: page.limit }),
          (entry) => entry.id,
        ),
      ),
    }),
    checkBooks: t.field({
      type: Inspection,
      description: "Checks the whole books now. For admins.",
      complexity: 500,
      resolve: read(async (_args, { ctx }) => ({ problems: await inspectBooks(ctx) })),
    }),
  }));
}

function addMessages(): void {
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
