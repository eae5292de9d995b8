import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { KeyEditor } from "#app/annotate/key-editor";
import { KEY_TABLES } from "#app/annotate/keys";
import { useOwnKeys } from "#app/annotate/use-own-keys";
import { ErrorPage } from "#app/components/shell/error-page";
import { Card } from "#app/components/ui/card";
import { requireSignedIn } from "#app/lib/context.server";
import { ownKeys } from "#domain/assignments/choose-keys";

export const meta: MetaFunction = () => [{ title: "Keys · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { keys: await ownKeys(await requireSignedIn(request)) };
}

export default function Keys() {
  const { keys } = useLoaderData<typeof loader>();
  const own = useOwnKeys(keys);
  const tables = KEY_TABLES.filter((table) => table.actions.length > 0);
  return (
    <Card title="Keys of the workbench" note="They hold in every job and on every device you sign in at.">
      <KeyEditor tables={tables} own={own} />
    </Card>
  );
}

export const ErrorBoundary = ErrorPage;
