import { Form, Link } from "@remix-run/react";
import { BadgeCheck } from "lucide-react";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { paths } from "#app/paths";

/** A signed statement of what one has shown here, to take along. */
export function AttestationCard() {
  return (
    <Card title="Take your record along" note="Signed, so that anybody can check it without asking us.">
      <p className="max-w-[60ch]">
        A file with the qualifications you hold and, for each label set you worked with, how many of your
        answers were accepted and the measured interval of your quality. It has the name you work under, and
        nothing about single tasks. Whoever you show it to can{" "}
        <Link className="link" to={paths.attestations}>
          check it here
        </Link>
        , or with the published key alone.
      </p>
      <Form method="post" action={paths.accountAttestation} reloadDocument className="mt-4">
        <Button type="submit" icon={BadgeCheck}>
          Download attestation
        </Button>
      </Form>
    </Card>
  );
}
