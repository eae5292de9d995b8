import { Link } from "@remix-run/react";
import { Card } from "#app/components/ui/card";
import { DescriptionList } from "#app/components/ui/description-list";
import { MonoId } from "#app/components/ui/mono-id";
import { RelativeTime } from "#app/components/ui/relative-time";
import { paths } from "#app/paths";
import type { PersonRow } from "#domain/people/queries";

type Props = {
  person: PersonRow;
  organizations: { organizationId: string; name: string; role: string }[];
};

/** Who somebody is, and where they belong. */
export function PersonFacts({ person, organizations }: Props) {
  const { worker } = person;
  return (
    <Card title="Person">
      <DescriptionList
        facts={[
          { name: "Id", value: <MonoId id={person.personId} /> },
          { name: "Joined", value: <RelativeTime at={person.createdAt} /> },
          { name: "E-mail address", value: person.emailVerified ? "confirmed" : "not confirmed yet" },
          ...(worker
            ? [{ name: "Works as", value: `${worker.displayName}, paid in ${worker.country}` }]
            : []),
          {
            name: "Organizations",
            value:
              organizations.length === 0
                ? "none"
                : organizations.map((one, index) => (
                    <span key={one.organizationId}>
                      {index > 0 ? ", " : ""}
                      <Link className="link" to={paths.admin.organization(one.organizationId)}>
                        {one.name}
                      </Link>{" "}
                      ({one.role})
                    </span>
                  )),
          },
        ]}
      />
    </Card>
  );
}
