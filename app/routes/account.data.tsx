import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AttestationCard } from "#app/components/people/attestation-card";
import { EraseCard } from "#app/components/people/erase-card";
import { PersonalFileCard } from "#app/components/people/personal-file-card";
import { requireSignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { me } from "#domain/people/queries";
import { eraseAccount } from "#domain/portability/erase-account";
import { erasureOutlook } from "#domain/portability/erasure-situation";
import { ownPersonalFiles } from "#domain/portability/personal-files";
import { requestPersonalFile } from "#domain/portability/request-personal-file";
import { ERASE_PHRASE } from "#domain/portability/schema";

export const meta: MetaFunction = () => [{ title: "Your data · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const [person, files, outlook] = await Promise.all([me(ctx), ownPersonalFiles(ctx), erasureOutlook(ctx)]);
  const remainders = outlook.remainders.map(({ currency, micros }) => ({ currency, micros: String(micros) }));
  return {
    isWorker: person.worker !== undefined,
    files,
    hindrances: outlook.hindrances.map((one) => one.sentence),
    remainders,
    phrase: ERASE_PHRASE,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const form = await request.formData();
  try {
    if (form.get("intent") === "erase") {
      await eraseAccount(ctx, {
        confirm: String(form.get("confirm") ?? "") as typeof ERASE_PHRASE,
        giveUpRemainder: form.get("giveUpRemainder") === "on",
      });
      return redirectWith(paths.home, "Your account is erased.");
    }
    await requestPersonalFile(ctx);
    return redirectWith(paths.accountData, "The copy is being made. A letter tells when it is there.");
  } catch (error) {
    return refuse(error, form);
  }
}

export default function YourData() {
  const { isWorker, files, hindrances, remainders, phrase } = useLoaderData<typeof loader>();
  return (
    <div className="flex flex-col gap-6">
      {isWorker ? <AttestationCard /> : null}
      <PersonalFileCard files={files} />
      <EraseCard hindrances={hindrances} remainders={remainders} phrase={phrase} />
    </div>
  );
}
