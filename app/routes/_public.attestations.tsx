import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { AttestationShown } from "#app/components/people/attestation-shown";
import { ActionForm } from "#app/components/ui/action-form";
import { CodeBlock } from "#app/components/ui/code-block";
import { Notice } from "#app/components/ui/notice";
import { PageHead } from "#app/components/ui/page-head";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { contextFrom } from "#app/lib/context.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseFields, refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { verifyAttestation } from "#domain/portability/verify-attestation";

export const meta: MetaFunction = () => [{ title: "Check an attestation · Touchstone" }];

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await contextFrom(request);
  const form = await request.formData();
  const text = String(form.get("attestation") ?? "");
  if (!text.trim()) return refuseFields({ attestation: "Paste the text of an attestation first." }, {});
  try {
    return { checked: await verifyAttestation(ctx, text) };
  } catch (error) {
    return refuse(error, form);
  }
}

/** Checking one without this page: Node's own crypto and the published key. */
const COMMAND = `node --input-type=module -e '
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
const [head, body, signature] = readFileSync("touchstone-attestation.jws", "utf8").trim().split(".");
const { iss } = JSON.parse(Buffer.from(body, "base64url"));
const { keys } = await (await fetch(iss + "${paths.attestationKeys}")).json();
const { kid } = JSON.parse(Buffer.from(head, "base64url"));
const key = createPublicKey({ key: keys.find((one) => one.kid === kid), format: "jwk" });
console.log(iss, verify(null, Buffer.from(head + "." + body), key, Buffer.from(signature, "base64url")));
'`;

export default function Attestations() {
  const answer = useActionData<typeof action>();
  const checked = answer && "checked" in answer ? answer.checked : undefined;
  return (
    <div className="mx-auto w-full max-w-[60rem] px-4 py-8 md:px-8 md:py-12">
      <PageHead
        title="Check an attestation"
        note="Workers take signed attestations of what they have shown here along. Paste one to see whether we signed it, and what it says."
      />
      <ActionForm className="max-w-[44rem]">
        <TextAreaField name="attestation" label="Attestation" rows={5} help="The text of the .jws file." />
        <div>
          <SubmitButton>Check</SubmitButton>
        </div>
      </ActionForm>
      <div className={checked ? "mt-6" : undefined} aria-live="polite">
        {checked?.holds ? <AttestationShown claims={checked.claims} /> : null}
        {checked?.holds === false ? <Notice tone="bad" title={`It does not hold: ${checked.why}.`} /> : null}
      </div>
      <section className="mt-10">
        <h2 className="mb-2 text-lg font-semibold">Without this page</h2>
        <p className="mb-3 max-w-[70ch]">
          An attestation is a JSON Web Signature (Ed25519). The key is published at{" "}
          <code>{paths.attestationKeys}</code>. Trust the address it names only if you know it to be this
          marketplace.
        </p>
        <CodeBlock code={COMMAND} />
      </section>
    </div>
  );
}
