import { Badge } from "#app/components/ui/badge";
import { Card } from "#app/components/ui/card";
import { count, percent } from "#app/components/ui/numbers";
import { type Column, Table } from "#app/components/ui/table";
import { KINDS } from "#domain/annotations/kinds/index";

type Skill = {
  kind: string;
  labels: string[];
  labelSet: string;
  acceptedAnswers: number;
  quality: { lower: number; upper: number; credible: number } | null;
};
type Claims = {
  iss: string;
  name: string;
  iat: number;
  engine: string;
  period: { from: string; to: string } | null;
  acceptedAnswers: number;
  qualifications: { name: string; by: string | null; grantedAt: string; expiresAt: string | null }[];
  skills: Skill[];
};

const titleOf = (name: string) => KINDS.find((kind) => kind.name === name)?.title ?? name;

const columns: Column<Skill>[] = [
  {
    key: "labels",
    head: "Label set",
    cell: (row) => `${titleOf(row.kind)}: ${row.labels.slice(0, 12).join(", ") || "free answers"}`,
    className: "min-w-48",
  },
  { key: "accepted", head: "Accepted answers", align: "right", cell: (row) => count(row.acceptedAnswers) },
  {
    key: "quality",
    head: "Right",
    align: "right",
    cell: (row) =>
      row.quality
        ? `${percent(row.quality.lower)} to ${percent(row.quality.upper)} (${percent(row.quality.credible)} sure)`
        : "not measured yet",
  },
];

/** What an attestation that holds says. */
export function AttestationShown({ claims }: { claims: Claims }) {
  const { name, iss, iat, period, qualifications, skills } = claims;
  return (
    <Card
      title={name}
      note={`Signed by ${iss} on ${day(new Date(iat * 1000).toISOString())}, engine ${claims.engine}.`}
    >
      <p>
        {count(claims.acceptedAnswers)} accepted answers
        {period ? ` from ${day(period.from)} to ${day(period.to)}` : ""}.
      </p>
      {qualifications.length > 0 ? (
        <ul className="mt-3 flex flex-wrap gap-2">
          {qualifications.map((one) => (
            <li key={`${one.name} ${one.by}`}>
              <Badge>
                {one.name}
                {one.by ? `, by ${one.by}` : ""}
                {one.expiresAt ? `, until ${day(one.expiresAt)}` : ""}
              </Badge>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="mt-4">
        <Table
          caption="Skills"
          columns={columns}
          rows={skills}
          rowKey={(row) => `${row.kind} ${row.labelSet}`}
        />
      </div>
    </Card>
  );
}

const day = (at: string) => at.slice(0, 10);
