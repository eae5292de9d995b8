import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { KeyRound } from "lucide-react";
import { CopyButton } from "#app/components/people/copy-button";
import { TokenForm } from "#app/components/people/token-form";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { EmptyState } from "#app/components/ui/empty-state";
import { Notice } from "#app/components/ui/notice";
import { RelativeTime } from "#app/components/ui/relative-time";
import { type Column, Table } from "#app/components/ui/table";
import { requireSignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import type { Scope } from "#domain/context";
import { createToken } from "#domain/people/create-token";
import { ownTokens, type Token } from "#domain/people/queries";
import { revokeToken } from "#domain/people/revoke-token";

export const meta: MetaFunction = () => [{ title: "API tokens · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  return { tokens: await ownTokens(ctx), isAdmin: ctx.actor.isAdmin };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const form = await request.formData();
  try {
    if (form.get("intent") === "revoke") {
      await revokeToken(ctx, { tokenId: String(form.get("tokenId") ?? "") });
      return redirectWith(
        paths.accountTokens,
        "Token revoked. Requests that carry it are refused from now on.",
      );
    }
    const made = await createToken(ctx, {
      name: String(form.get("name") ?? ""),
      scopes: form.getAll("scopes") as Scope[],
      expiresInDays: Number(form.get("expiresInDays")),
    });
    return { made: { tokenId: made.tokenId, token: made.token, name: made.name } };
  } catch (error) {
    return refuse(error, form);
  }
}

const columns: Column<Token>[] = [
  { key: "name", head: "Name", cell: (token) => token.name },
  { key: "start", head: "Begins with", cell: (token) => <code>{token.start}…</code>, from: "sm" },
  { key: "scopes", head: "May", cell: (token) => token.scopes.join(", ") },
  {
    key: "used",
    head: "Last used",
    cell: (token) => (token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : "never"),
    from: "sm",
  },
  {
    key: "expires",
    head: "Expires",
    cell: (token) => (token.expiresAt ? <RelativeTime at={token.expiresAt} /> : "never"),
  },
  {
    key: "revoke",
    head: <span className="sr-only">Revoke</span>,
    align: "right",
    cell: (token) => (
      <Form method="post">
        <input type="hidden" name="intent" value="revoke" />
        <input type="hidden" name="tokenId" value={token.tokenId} />
        <Button type="submit" size="small" look="danger" aria-label={`Revoke ${token.name}`}>
          Revoke
        </Button>
      </Form>
    ),
  },
];

export default function Tokens() {
  const { tokens, isAdmin } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const made = done && "made" in done ? done.made : undefined;
  return (
    <div className="flex flex-col gap-6">
      {made ? (
        <Notice
          tone="good"
          live
          title={`Copy the token “${made.name}” now: it is not shown again.`}
          action={<CopyButton text={made.token} />}
        >
          <code className="text-ink break-all select-all">{made.token}</code>
        </Notice>
      ) : null}
      <Table
        caption="Your API tokens"
        columns={columns}
        rows={tokens}
        rowKey={(token) => token.tokenId}
        empty={
          <EmptyState icon={KeyRound} title="No tokens yet">
            A token lets a program act for you through the API, within the scopes you choose.
          </EmptyState>
        }
      />
      <Card title="New token" note="It acts for you. Give it no more than it needs.">
        <TokenForm key={made?.tokenId} isAdmin={isAdmin} />
      </Card>
    </div>
  );
}
