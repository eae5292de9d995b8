import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getServices } from "#app/lib/context.server";
import { action as check } from "#app/routes/_public.attestations";
import { loader as keys } from "#app/routes/[.]well-known.touchstone-attestation-keys[.]json";
import { action as change, loader as page } from "#app/routes/account.data";
import { action as attest } from "#app/routes/account_.attestation";
import { loader as file } from "#app/routes/account_.data_.$fileId";
import { readEnv } from "#db/env";
import { personalFiles, user, workerProfiles } from "#db/schema/index";
import { buildPersonalFile } from "#domain/portability/build-personal-file";
import { testDatabase } from "#test/database";
import { house } from "#test/world";

const database = testDatabase();
const PASSWORD = "a long enough password";

beforeAll(() => {
  getServices(readEnv({ NODE_ENV: "test", SIGN_INS_PER_MINUTE: "1000", DATABASE_URL: database.url }));
});
afterAll(() => getServices().close());

let cookie: string;
let personId: string;
beforeEach(async () => {
  const { auth } = getServices();
  const email = "wes@example.org";
  await auth.api.signUpEmail({ body: { name: "Wes", email, password: PASSWORD } });
  const [row] = await database.db
    .update(user)
    .set({ emailVerified: true })
    .where(eq(user.email, email))
    .returning();
  personId = row?.id ?? "";
  await database.db
    .insert(workerProfiles)
    .values({ personId, displayName: "Wes", country: "DE", languages: ["en"] });
  const answer = await auth.api.signInEmail({ body: { email, password: PASSWORD }, asResponse: true });
  cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
});

const SITE = "http://localhost:3000";
type Args = LoaderFunctionArgs & ActionFunctionArgs;
function ask(path: string, params: object = {}, form?: Record<string, string>, as = cookie): Args {
  const headers = { cookie: as, origin: SITE, "sec-fetch-site": "same-origin" };
  const body = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const request = new Request(new URL(path, SITE), { headers, ...body });
  return { request, params, context: {} } as unknown as Args;
}

test("a worker downloads an attestation that the public page says holds, and the key is published", async () => {
  const answer = await attest(ask("/account/attestation", {}, {}));
  expect(answer.headers.get("content-disposition")).toContain("touchstone-attestation.jws");
  const attestation = await answer.text();
  const checked = await check(ask("/attestations", {}, { attestation }, ""));
  expect(checked).toMatchObject({ checked: { holds: true, claims: { name: "Wes", sub: personId } } });
  const published = await keys(ask("/.well-known/touchstone-attestation-keys.json", {}, undefined, ""));
  expect(await published.json()).toMatchObject({ keys: [{ kty: "OKP", crv: "Ed25519", alg: "EdDSA" }] });
});

test("a copy of one's data is asked for on the page and downloaded by nobody else", async () => {
  await change(ask("/account/data", {}, { intent: "download" }));
  const [asked] = await database.db.select().from(personalFiles);
  const fileId = asked?.id ?? "";
  expect((await page(ask("/account/data"))).files).toMatchObject([{ fileId, state: "requested" }]);
  await buildPersonalFile(
    house(database.db),
    { fileId: fileId as never },
    { storage: getServices().storage() },
  );
  const answer = await file(ask(`/account/data/${fileId}`, { fileId }));
  expect(answer?.headers.get("content-type")).toBe("application/json");
  expect(JSON.parse((await answer?.text()) ?? "{}")).toMatchObject({
    person: [{ email: "wes@example.org" }],
  });
  await expect(file(ask(`/account/data/${fileId}`, { fileId }, undefined, ""))).rejects.toMatchObject({
    status: 302,
  });
});

test("an account is erased by the typed phrase, and its cookie is a stranger's from then on", async () => {
  const wrong = await change(ask("/account/data", {}, { intent: "erase", confirm: "yes" }));
  expect(wrong).toMatchObject({
    data: { failure: { errors: { confirm: "This is not “erase my account”." } } },
  });
  await change(ask("/account/data", {}, { intent: "erase", confirm: "Erase my account" }));
  const [row] = await database.db.select().from(user).where(eq(user.id, personId));
  expect(row).toMatchObject({ name: "A former member", banned: true });
  await expect(page(ask("/account/data"))).rejects.toMatchObject({ status: 302 });
});
