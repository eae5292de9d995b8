/** The books, for admins. */
import { inspectBooks } from "#domain/ledger/inspect-books";
import { allAccounts, type Book, type BookEntry, latestEntries } from "#domain/ledger/queries";
import { builder } from "../builder";
import { connectAll, connectionOf, connectList, pagePrice } from "../connection";
import { given, read } from "../operation";
import { amount, Money } from "../scalars";

const BookRef = builder.objectRef<Book>("LedgerAccount");
const Entry = builder.objectRef<BookEntry>("LedgerEntry");
const Posting = builder.objectRef<BookEntry["postings"][number] & { currency: string }>("Posting");
const Inspection = builder.objectRef<{ problems: string[] }>("BooksInspection");

export function addBooks(): void {
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
