import { Money } from "#app/components/ui/money";
import { count } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";
import { StatRow, StatTile } from "#app/components/ui/stat-tile";
import { StatePill } from "#app/components/ui/state-pill";
import { type Column, Table } from "#app/components/ui/table";
import { paths } from "#app/paths";
import type { OrganizationBalance } from "#domain/ledger/queries";
import type { Member } from "#domain/people/queries";

/** What an organization has: to spend, reserved for its jobs, owed. */
export function BalanceRow({ balances, currency }: { balances: OrganizationBalance[]; currency: string }) {
  const shown =
    balances.length > 0 ? balances : [{ currency, availableMicros: 0n, heldMicros: 0n, owedMicros: 0n }];
  return shown.map((one) => (
    <StatRow key={one.currency}>
      <StatTile
        label="Can be spent"
        value={<Money micros={one.availableMicros} currency={one.currency} />}
        note="deposited, not reserved"
      />
      <StatTile
        label="Held for jobs"
        value={<Money micros={one.heldMicros} currency={one.currency} />}
        note="goes to workers, or back when a job ends"
      />
      <StatTile
        label="Owed"
        value={<Money micros={one.owedMicros} currency={one.currency} />}
        note="spent, then taken back by a bank"
        tone={one.owedMicros > 0n ? "bad" : undefined}
      />
    </StatRow>
  ));
}

const memberColumns: Column<Member>[] = [
  { key: "name", head: "Name", cell: (row) => row.name },
  { key: "email", head: "E-mail", from: "sm", cell: (row) => <span className="break-all">{row.email}</span> },
  { key: "role", head: "Role", cell: (row) => row.role },
  { key: "since", head: "Since", align: "right", cell: (row) => <RelativeTime at={row.joinedAt} /> },
];

export function MembersTable({ members }: { members: Member[] }) {
  return (
    <Table
      caption="Members"
      columns={memberColumns}
      rows={members}
      rowKey={(row) => row.personId}
      rowHref={(row) => paths.admin.person(row.personId)}
      empty={<p className="text-ink-soft">Nobody belongs to it any more.</p>}
    />
  );
}

export type JobLine = {
  id: string;
  title: string;
  state: string;
  kind: string;
  currency: string;
  counts: { ordinary: number; settled: number; undecided: number };
  spentMicros: bigint;
};

const jobColumns: Column<JobLine>[] = [
  { key: "title", head: "Title", cell: (row) => row.title },
  { key: "state", head: "State", cell: (row) => <StatePill state={row.state} /> },
  { key: "kind", head: "Kind", from: "lg", cell: (row) => row.kind },
  {
    key: "settled",
    head: "Settled",
    align: "right",
    from: "sm",
    cell: (row) => `${count(row.counts.settled)} of ${count(row.counts.ordinary)}`,
  },
  {
    key: "undecided",
    head: "Undecided",
    align: "right",
    from: "lg",
    cell: (row) => count(row.counts.undecided),
  },
  {
    key: "spent",
    head: "Spent",
    align: "right",
    cell: (row) => <Money micros={row.spentMicros} currency={row.currency} />,
  },
];

/** An organization's jobs with how far they are and what they have cost. */
export function JobsOfOrganization({ jobs }: { jobs: JobLine[] }) {
  return (
    <Table
      caption="Jobs"
      columns={jobColumns}
      rows={jobs}
      rowKey={(row) => row.id}
      empty={<p className="text-ink-soft">No job was drafted yet.</p>}
    />
  );
}
