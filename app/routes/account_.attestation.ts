import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { attestSkills } from "#domain/portability/attest-skills";

export function loader() {
  return redirect(paths.accountData);
}

/** Signs an attestation of the worker's skills and hands it out as a file. */
export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const { origin } = new URL(getServices().env.baseUrl);
  const { attestation } = await attestSkills(ctx, origin).catch(refusePage);
  return new Response(`${attestation}\n`, {
    headers: {
      "Content-Type": "application/jose",
      "Content-Disposition": 'attachment; filename="touchstone-attestation.jws"',
      "Cache-Control": "private, no-store",
    },
  });
}
