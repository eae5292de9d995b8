/** The books as a Markdown table that a person can read: names instead of ids, one row per posting. */
import { type Db, driver } from "#db/client";
import { decimal } from "#domain/money";

type Row = {
  entry: string;
  recipe: string;
  subject: string;
  address: string;
  currency: string;
  amount: string;
};

/**
 * Every entry with its postings, in the order in which they were written. Ids become the names of people, organizations
 * and jobs, or a running number (`payout 1`), and workers of one entry stand by their names, so that two runs of one story print the same
 * table.
 * @param options `from` leaves out entries up to and including this one
 */
export async function ledgerTable(db: Db, options: { from?: string } = {}): Promise<string> {
  const rows = await driver(db).unsafe<Row[]>(
    `select e.id as entry, e.recipe, e.subject, p.address, p.currency, p.amount_micros::text as amount
     from entries e join postings p on p.entry_id = e.id
     left join worker_profiles w on p.address like 'worker:' || w.person_id || ':%'
     where ($1::text is null or e.id > $1)
     order by e.created_at, e.id, case when w.person_id is null then p.line
       else min(p.line) over (partition by e.id, w.person_id is null) end, w.display_name, p.line`,
    [options.from ?? null],
  );
  const nameOf = naming(await knownNames(db));
  const cells = rows.map((row, index) => {
    const isFirst = rows[index - 1]?.entry !== row.entry;
    return [
      isFirst ? row.recipe.replaceAll("_", " ") : "",
      isFirst ? nameOf(row.subject) : "",
      row.address.split(":").map(nameOf).join(" : ").replaceAll("_", " "),
      `${decimal(BigInt(row.amount), row.currency)} ${row.currency}`,
    ];
  });
  return table(["entry", "about", "account", "amount"], cells);
}

/** What stands at each account now, and that it all adds up to nothing. */
export async function balanceTable(db: Db): Promise<string> {
  const rows = await driver(db).unsafe<{ address: string; currency: string; balance: string }[]>(
    `select address, currency, balance_micros::text as balance from ledger_accounts
     where balance_micros <> 0 order by currency, address`,
  );
  const nameOf = naming(await knownNames(db));
  const cells = rows.map(({ address, currency, balance }) => [
    address.split(":").map(nameOf).join(" : ").replaceAll("_", " "),
    `${decimal(BigInt(balance), currency)} ${currency}`,
  ]);
  cells.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  const totals = new Map<string, bigint>();
  for (const { currency, balance } of rows)
    totals.set(currency, (totals.get(currency) ?? 0n) + BigInt(balance));
  for (const [currency, total] of totals)
    cells.push(["all together", `${decimal(total, currency)} ${currency}`]);
  return table(["account", "balance"], cells);
}

async function knownNames(db: Db): Promise<Map<string, string>> {
  const rows = await driver(db).unsafe<{ id: string; name: string }[]>(
    `select person_id as id, display_name as name from worker_profiles
     union all select id, name from organizations
     union all select id, title from jobs`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function naming(known: Map<string, string>): (text: string) => string {
  const words: Record<string, string> = {
    dep: "deposit",
    pay: "payout",
    job: "job",
    per: "person",
    org: "organization",
  };
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  return (text) => {
    const prefix = /^([a-z]+)_[0-9a-z]{20,}$/.exec(text)?.[1];
    const isKnown = known.get(text) ?? given.get(text);
    if (isKnown || !prefix) return isKnown ?? text;
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    given.set(text, `${words[prefix] ?? prefix} ${count}`);
    return `${words[prefix] ?? prefix} ${count}`;
  };
}

function table(head: string[], rows: string[][]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const last = head.length - 1;
  const line = (row: string[]) =>
    `| ${row.map((cell, i) => (i === last ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, i) => (i === last ? `${"-".repeat(width - 1)}:` : "-".repeat(width))).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}
