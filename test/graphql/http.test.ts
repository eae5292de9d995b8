/** The door as HTTP: the GraphQL-over-HTTP audit, and what a hostile or careless caller meets. */

import { getIntrospectionQuery } from "graphql";
import { serverAudits } from "graphql-http";
import { describe, expect, test } from "vitest";
import { closeAccount } from "#domain/people/close-account";
import { revokeToken } from "#domain/people/revoke-token";
import { LIMITS } from "#graphql/server";
import { testDatabase } from "#test/database";
import { person } from "#test/people";
import { as, house, office } from "#test/world";
import { ask, browserOf, openDoor, request, SITE, send, tokenOf } from "./api";

const held = testDatabase();

describe("GraphQL over HTTP", () => {
  const audits = serverAudits({
    url: `${SITE}/graphql`,
    // As somebody who is signed in: the audit asks for the schema's own types.
    fetchFn: async (url: string, init: RequestInit) => {
      const headers = new Headers(init.headers);
      headers.set("authorization", `Bearer ${await tokenOf(held.db, await person(held.db, "Auditor"))}`);
      return openDoor(held.db).handle(new Request(url, { ...init, headers }));
    },
  });
  for (const audit of audits) {
    const must = /^(MUST|SHOULD)/.test(audit.name);
    test.skipIf(!must)(`the server ${audit.name} (${audit.id})`, async () => {
      const result = await audit.fn();
      if (result.status !== "ok") expect.fail(`${result.status}: ${result.reason}`);
    });
  }
});

const CREATE = 'mutation { createOrganization(name: "Mallory") { __typename ... on Refusal { message } } }';

describe("a mutation is not run", () => {
  const organizations = async () => (await held.db.query.organizations.findMany()).length;
  const cookieless = async () => ({
    authorization: `Bearer ${await tokenOf(held.db, await person(held.db, "Mallory"))}`,
  });

  test("from a form, with the right token even", async () => {
    for (const [type, body] of [
      ["application/x-www-form-urlencoded", new URLSearchParams({ query: CREATE }).toString()],
      ["text/plain", JSON.stringify({ query: CREATE })],
    ] as const) {
      const headers = { ...(await cookieless()), "content-type": type };
      const answer = await openDoor(held.db).handle(
        new Request(`${SITE}/graphql`, { method: "POST", headers, body }),
      );
      expect(answer.status).toBe(403);
    }
    const form = new FormData();
    form.set("operations", JSON.stringify({ query: CREATE }));
    form.set("map", "{}");
    const multipart = new Request(`${SITE}/graphql`, {
      method: "POST",
      headers: await cookieless(),
      body: form,
    });
    expect((await openDoor(held.db).handle(multipart)).status).toBeGreaterThanOrEqual(400);
    expect(await organizations()).toBe(0);
  });

  test("from a GET", async () => {
    const url = `${SITE}/graphql?${new URLSearchParams({ query: CREATE })}`;
    const headers = { ...(await cookieless()), "x-graphql-csrf": "1" };
    expect((await openDoor(held.db).handle(new Request(url, { headers }))).status).toBe(405);
    expect(await organizations()).toBe(0);
  });

  test("when several operations come at once", async () => {
    const door = openDoor(held.db);
    const answer = await door.handle(request([{ query: CREATE }, { query: CREATE }], await cookieless()));
    expect(answer.status).toBe(400);
    expect(await organizations()).toBe(0);
  });
});

test("no other site's page may read an answer", async () => {
  const door = openDoor(held.db);
  const preflight = new Request(`${SITE}/graphql`, {
    method: "OPTIONS",
    headers: { origin: "https://evil.example" },
  });
  for (const answer of [
    await door.handle(preflight),
    await door.handle(request({ query: "{ __typename }" }, { origin: "https://evil.example" })),
  ])
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
});

describe("who is asking", () => {
  test("is nobody without a token", async () => {
    expect(await send(openDoor(held.db), null, "{ viewer { id } }")).toMatchObject({
      status: 200,
      data: { viewer: null },
    });
  });

  test("is refused with a token that is wrong, revoked or whose owner's account was closed", async () => {
    const door = openDoor(held.db);
    const mallory = await person(held.db, "Mallory");
    const token = await tokenOf(held.db, mallory);
    expect((await send(door, token, "{ viewer { name } }")).data).toEqual({ viewer: { name: "Mallory" } });
    expect((await send(door, `ts_${"x".repeat(48)}`, "{ viewer { name } }")).status).toBe(401);
    expect((await send(door, "nonsense", "{ viewer { name } }")).status).toBe(401);
    const [row] = await held.db.query.apikey.findMany();
    const second = await tokenOf(held.db, mallory);
    await revokeToken(as(held.db, mallory), { tokenId: row?.id ?? "" });
    expect((await send(door, token, "{ viewer { name } }")).status).toBe(401);
    await closeAccount(house(held.db), { personId: mallory.personId, reason: "Sells answers." });
    const closed = await send(door, second, "{ viewer { name } }");
    expect(closed).toMatchObject({ status: 403, errors: [{ extensions: { code: "ACCOUNT_CLOSED" } }] });
  });
});

describe("a browser that is signed in", () => {
  test("asks as its person, but not when another site's page makes it ask", async () => {
    const door = openDoor(held.db);
    const browser = await browserOf(door, await person(held.db, "Rita"));
    const query = "{ viewer { name } }";
    expect((await send(door, browser, query)).data).toEqual({ viewer: { name: "Rita" } });
    const foreign = { ...browser, "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    expect((await send(door, foreign, query)).data).toEqual({ viewer: null });
  });
});

describe("the shape of the API", () => {
  test("is shown to people who are signed in and to nobody else, whoever asks first", async () => {
    const door = openDoor(held.db);
    const query = getIntrospectionQuery();
    const token = await tokenOf(held.db, await person(held.db, "Rita"));
    for (let i = 0; i < 2; i++) {
      const hidden = await send(door, null, query);
      expect(hidden.data).toBeNull();
      const shown = await send(door, token, query);
      expect(shown.errors).toEqual([]);
      expect(JSON.stringify(shown.data)).toContain("draftJob");
    }
  });
});

describe("too much at once is refused:", () => {
  const refused = async (query: string, variables = {}) => {
    const door = openDoor(held.db);
    const token = await tokenOf(held.db, (await office(held.db)).owner);
    const answer = await send(door, token, query, variables);
    expect(door.unexpected).toEqual([]);
    expect(answer.errors.length).toBeGreaterThan(0);
    return answer.errors[0]?.message ?? "";
  };

  test("depth", async () => {
    const deep = (n: number): string =>
      n === 0 ? "id" : `organizations { jobs { nodes { organization { ${deep(n - 1)} } } } }`;
    expect(
      await refused(
        `{ viewer { ${deep(1).replace("{ id }", `{ jobs { nodes { organization { jobs { nodes { organization { jobs { nodes { organization { id } } } } } } } } } }`)} } }`,
      ),
    ).toMatch(/depth/i);
  });

  test("aliases", async () => {
    const many = Array.from({ length: LIMITS.aliases + 1 }, (_, i) => `a${i}: viewer { id }`).join(" ");
    expect(await refused(`{ ${many} }`)).toMatch(/alias/i);
  });

  test("tokens", async () => {
    expect(await refused(`{ ${"__typename ".repeat(LIMITS.tokens + 1)} }`)).toMatch(/token/i);
  });

  test("price: large pages of large pages", async () => {
    const pages =
      'organization(id: "org_1") { jobs(first: 100) { nodes { tasks(first: 100) { nodes { annotations { summary } } } } } }';
    expect(await refused(`{ ${pages} }`)).toContain("too much at once");
  });

  test("pages of more than a hundred", async () => {
    for (const first of [101, 0, -1, 2_000_000_000])
      expect(await refused(`{ board(first: ${first}) { nodes { id } } }`)).toContain("1 to 100");
  });

  test("a large body from nobody", async () => {
    const door = openDoor(held.db);
    const variables = { much: "x".repeat(LIMITS.anonymousBodyBytes) };
    const body = JSON.stringify({ query: "{ __typename }", variables });
    const headers = { "content-type": "application/json", "content-length": String(body.length) };
    const answer = await door.handle(new Request(`${SITE}/graphql`, { method: "POST", headers, body }));
    expect(answer.status).toBe(413);
  });

  test("but ordinary questions are not, three lists deep", async () => {
    const door = openDoor(held.db);
    const rita = await office(held.db);
    const token = await tokenOf(held.db, rita.owner);
    await ask(
      door,
      token,
      "query ($id: ID!) { organization(id: $id) { jobs(first: 10) { edges { node { id tasks(first: 20) { edges { node { id finalLabel { summary } } } } } } } } }",
      { id: rita.organizationId },
    );
  });
});
