/** Everybody in the demo, signed up through the site's own doors. */
import type { HttpPerson } from "#test/crowd/http-person";
import { type Identity, identity, joinAsRequester, joinAsWorker, joinOnly } from "#test/crowd/join";
import { CROWD, type Someone } from "#test/crowd/people";
import { type Api, apiAs, apiWithToken } from "./api";
import { personIdOf } from "./questions";
import { organizationOf, tokenFor } from "./requester";
import type { Stack } from "./stack";

export const RITA = identity("Rita");
export const RAVI = identity("Ravi");
export const ADA = identity("Ada");
export const ORGANIZATION = "Rita's Research";

export type Cast = {
  organizationId: string;
  token: string;
  rita: Api;
  ravi: Api;
  ada: Api;
  workers: { someone: Someone; who: Identity; client: HttpPerson; personId: string }[];
};

const SCOPES = ["jobs:read", "jobs:write", "money:read", "money:write", "review"];

/** The requester with a token, the reviewer she invites by letter, the admin, and the crowd. */
export async function assemble(stack: Stack): Promise<Cast> {
  const { url, mail } = stack;
  const joining = CROWD.map(async (someone) => {
    const who = identity(someone.name);
    const client = await joinAsWorker(url, mail, who);
    return { someone, who, client, personId: await personIdOf(client) };
  });
  const [workers, staff] = await Promise.all([Promise.all(joining), staffOf(stack)]);
  return { ...staff, workers };
}

async function staffOf(stack: Stack): Promise<Omit<Cast, "workers">> {
  const { url, mail } = stack;
  const rita = await joinAsRequester(url, mail, RITA, ORGANIZATION);
  const token = await tokenFor(rita, "demo", SCOPES);
  const api = apiWithToken(url, token);
  const organizationId = await organizationOf(api);
  const [ravi, ada] = await Promise.all([invited(stack, api, organizationId), joinOnly(url, mail, ADA)]);
  return {
    organizationId,
    token,
    rita: api,
    ravi: apiAs(ravi),
    ada: apiAs(ada),
  };
}

async function invited(stack: Stack, rita: Api, organizationId: string): Promise<HttpPerson> {
  const ravi = await joinOnly(stack.url, stack.mail, RAVI);
  await rita.act(
    "inviteMember(organizationId: $organizationId, email: $email, role: reviewer)",
    "... on Invitation { id }",
    { organizationId, email: RAVI.email },
    "$organizationId: ID!, $email: String!",
  );
  const letter = await stack.mail.waitFor(RAVI.email, /invite|join/i, { milliseconds: 30_000 });
  const path = /\/invitations\/[\w-]+/.exec(letter.text)?.[0];
  if (!path) throw new Error("The invitation has no link.");
  await ravi.submit(path, {});
  return ravi;
}
