import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { apikey, events, jobs, letters, session, workerProfiles } from "#db/schema/index";
import { choice } from "#domain/annotations/kinds/choice/kind";
import { anonymous, type Ctx, type PersonActor, type Scope, system } from "#domain/context";
import type { PersonId } from "#domain/ids";
import { draftJob } from "#domain/jobs/draft-job";
import { acceptInvitation } from "#domain/people/accept-invitation";
import { actorFromSession, actorFromToken, actorOf } from "#domain/people/actor";
import { createAuth, isOpenAuthPath } from "#domain/people/auth";
import { becomeWorker } from "#domain/people/become-worker";
import { changeMemberRole } from "#domain/people/change-member-role";
import { closeAccount } from "#domain/people/close-account";
import { createOrganization } from "#domain/people/create-organization";
import { createToken } from "#domain/people/create-token";
import { endSessions } from "#domain/people/end-sessions";
import { appointFirstAdmins } from "#domain/people/first-admins";
import { inviteMember } from "#domain/people/invite-member";
import { outbox } from "#domain/people/letters";
import { makeAdmin } from "#domain/people/make-admin";
import { me, membersOf, ownSessions, ownTokens, people } from "#domain/people/queries";
import { removeMember } from "#domain/people/remove-member";
import { reopenAccount } from "#domain/people/reopen-account";
import { revokeToken } from "#domain/people/revoke-token";
import { setPayoutSchedule } from "#domain/people/set-payout-schedule";
import { updateProfile } from "#domain/people/update-profile";
import { LETTERS } from "#emails/letters";
import { testDatabase } from "#test/database";

const database = testDatabase();
const SITE = "http://site.test";
const PASSWORD = "a long enough password";

function site(options: { signInsPerMinute?: number; adminEmails?: string[] } = {}) {
  const db = database.db;
  return createAuth({
    db,
    baseUrl: SITE,
    secret: "a secret of more than thirty-two characters",
    isProduction: false,
    signInsPerMinute: options.signInsPerMinute ?? 1000,
    deliver: outbox(db),
    onSignIn: async () => {
      await appointFirstAdmins({ db, actor: system("sign-up"), now: new Date() }, options.adminEmails ?? []);
    },
  });
}
type Site = ReturnType<typeof site>;

/** A request as the site's own forms make it. */
function post(auth: Site, path: string, body: unknown, headers: Record<string, string> = {}) {
  return auth.handler(
    new Request(`${SITE}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: SITE, "x-client-ip": "203.0.113.7", ...headers },
      body: JSON.stringify(body),
    }),
  );
}
const signUp = (auth: Site, email: string) =>
  post(auth, "/sign-up/email", { email, password: PASSWORD, name: "Ada" });
const signIn = (auth: Site, email: string, password = PASSWORD) =>
  post(auth, "/sign-in/email", { email, password });
const cookieOf = (response: Response) =>
  new Headers({
    cookie: response.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; "),
  });

/** The six digits an authenticator app shows now for this key (RFC 6238, SHA-1, 30 seconds). */
async function codeOf(totpUri: string): Promise<string> {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const secret = new URL(totpUri).searchParams.get("secret") ?? "";
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function lettersTo(email: string) {
  return database.db
    .select()
    .from(letters)
    .where(eq(letters.recipient, email))
    .orderBy(letters.createdAt, letters.id);
}
async function linkIn(email: string): Promise<string> {
  const letter = (await lettersTo(email)).find((one) => one.name === "verify-email");
  return String(letter?.props.url);
}

/** A person whose address is confirmed, as a signed-in actor. */
async function somebody(auth: Site, email: string): Promise<PersonActor> {
  await signUp(auth, email);
  const verified = await auth.handler(
    new Request(await linkIn(email), { headers: { "x-client-ip": "203.0.113.7" } }),
  );
  const actor = await actorFromSession(auth, database.db, cookieOf(verified));
  if (actor.type !== "person") throw new Error("The link in the letter did not sign in.");
  return actor;
}
const as = (actor: Ctx["actor"]): Ctx => ({ db: database.db, actor, now: new Date() });
const again = async (actor: PersonActor) => as(await actorOf(database.db, actor.personId, "all"));

describe("signing up", () => {
  test("sends a letter whose link confirms the address and signs the person in", async () => {
    const auth = site();
    const answer = await signUp(auth, "ada@example.org");
    expect(answer.status).toBe(200);
    expect(await lettersTo("ada@example.org")).toMatchObject([
      { name: "verify-email", props: { name: "Ada" } },
    ]);
    const verified = await auth.handler(new Request(await linkIn("ada@example.org")));
    expect(verified.status).toBe(302);
    const actor = await actorFromSession(auth, database.db, cookieOf(verified));
    expect(actor).toMatchObject({ type: "person", isAdmin: false, memberships: [], scopes: "all" });
    expect(actor.type === "person" && actor.personId).toMatch(/^per_/);
  });

  test("does not let somebody in who has not confirmed the address", async () => {
    const auth = site();
    await signUp(auth, "ada@example.org");
    const answer = await signIn(auth, "ada@example.org");
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "EMAIL_NOT_VERIFIED" });
    expect(await database.db.select().from(session)).toHaveLength(0);
  });

  test("answers the same for an address that is known, and tells only its owner", async () => {
    const auth = site();
    await somebody(auth, "ada@example.org");
    const answer = await signUp(auth, "ada@example.org");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ token: null, user: { email: "ada@example.org" } });
    expect((await lettersTo("ada@example.org")).map((letter) => letter.name)).toEqual([
      "verify-email",
      "already-registered",
    ]);
  });

  test("refuses a password of fewer than ten characters", async () => {
    const answer = await post(site(), "/sign-up/email", {
      email: "a@example.org",
      password: "short",
      name: "A",
    });
    expect(await answer.json()).toMatchObject({ code: "PASSWORD_TOO_SHORT" });
  });

  test("nobody can give themself the role of an admin while signing up", async () => {
    const auth = site();
    await post(auth, "/sign-up/email", {
      email: "eve@example.org",
      password: PASSWORD,
      name: "Eve",
      role: "admin",
    });
    const link = await linkIn("eve@example.org");
    if (link !== "undefined") await auth.handler(new Request(link));
    expect(await database.db.query.user.findMany({ where: (t, { eq }) => eq(t.role, "admin") })).toEqual([]);
  });

  test("too many attempts to sign in from one address are refused for a while", async () => {
    const auth = site({ signInsPerMinute: 3 });
    await somebody(auth, "ada@example.org");
    const answers = [];
    for (let i = 0; i < 4; i++)
      answers.push((await signIn(auth, "ada@example.org", "wrong password")).status);
    expect(answers).toEqual([401, 401, 401, 429]);
  });

  test("a forgotten password is replaced by the letter's link, once, and ends every session", async () => {
    const auth = site();
    await somebody(auth, "ada@example.org");
    await post(auth, "/request-password-reset", { email: "ada@example.org" });
    const letter = (await lettersTo("ada@example.org")).find((one) => one.name === "reset-password");
    const token = new URL(String(letter?.props.url)).searchParams.get("token");
    const reset = () => post(auth, "/reset-password", { token, newPassword: "another long password" });
    expect((await reset()).status).toBe(200);
    expect(await database.db.select().from(session)).toHaveLength(0);
    expect((await reset()).status).toBe(400);
    expect((await signIn(auth, "ada@example.org")).status).toBe(401);
    expect((await signIn(auth, "ada@example.org", "another long password")).status).toBe(200);
  });

  test("every letter about signing in is complete enough to be written", async () => {
    const auth = site();
    const ada = await somebody(auth, "ada@example.org");
    await signUp(auth, "ada@example.org");
    await post(auth, "/request-password-reset", { email: "ada@example.org" });
    const { organizationId } = await createOrganization(as(ada), { name: "Harbour" });
    await inviteMember(await again(ada), { organizationId, email: "rev@example.org", role: "reviewer" });
    const sent = await database.db.select().from(letters);
    expect(sent.map((letter) => letter.name).sort()).toEqual([
      "already-registered",
      "invitation",
      "reset-password",
      "verify-email",
    ]);
    for (const letter of sent) {
      const name = letter.name as "verify-email";
      expect(LETTERS[name].props.safeParse(letter.props).error).toBeUndefined();
    }
  });

  test("somebody signs another of their devices out, and nobody else's", async () => {
    const auth = site();
    const ada = await somebody(auth, "ada@example.org");
    const eve = await somebody(auth, "eve@example.org");
    const cookie = cookieOf(await signIn(auth, "ada@example.org"));
    const [newest] = await ownSessions(as(ada));
    expect(await endSessions(as(eve), { sessionIds: [newest?.sessionId ?? ""] })).toBe(0);
    expect(await endSessions(as(ada), { sessionIds: [newest?.sessionId ?? ""] })).toBe(1);
    expect(await actorFromSession(auth, database.db, cookie)).toEqual(anonymous);
    expect(await ownSessions(as(ada))).toHaveLength(1);
  });

  test("a second factor is asked for once it is on, and each recovery code opens once", async () => {
    const auth = site();
    await somebody(auth, "ada@example.org");
    const session = cookieOf(await signIn(auth, "ada@example.org")).get("cookie") ?? "";
    const begun = await post(auth, "/two-factor/enable", { password: PASSWORD }, { cookie: session });
    const { totpURI, backupCodes } = (await begun.json()) as { totpURI: string; backupCodes: string[] };
    const on = await post(
      auth,
      "/two-factor/verify-totp",
      { code: await codeOf(totpURI) },
      { cookie: session },
    );
    expect(on.status).toBe(200);
    const enter = async () => {
      const half = await signIn(auth, "ada@example.org");
      expect(await half.clone().json()).toMatchObject({ twoFactorRedirect: true });
      const cookie = cookieOf(half).get("cookie") ?? "";
      return post(auth, "/two-factor/verify-backup-code", { code: backupCodes[0] }, { cookie });
    };
    expect((await enter()).status).toBe(200);
    expect((await enter()).status).toBe(401);
  });

  test("a session that was ended is refused at the next request", async () => {
    const auth = site();
    const actor = await somebody(auth, "ada@example.org");
    const cookie = cookieOf(await signIn(auth, "ada@example.org"));
    expect(await actorFromSession(auth, database.db, cookie)).toMatchObject({ personId: actor.personId });
    await database.db.delete(session);
    expect(await actorFromSession(auth, database.db, cookie)).toEqual(anonymous);
  });

  test("roles, bans and tokens cannot be reached through the sign-in paths", () => {
    for (const path of [
      "/admin/set-role",
      "/admin/ban-user",
      "/api-key/create",
      "/delete-user",
      "/update-user",
    ])
      expect(isOpenAuthPath(`/api/auth${path}`)).toBe(false);
    expect(isOpenAuthPath("/api/auth/verify-email")).toBe(true);
  });
});

describe("API tokens", () => {
  const made = async (auth: Site, scopes: Scope[]) => {
    const ada = await somebody(auth, "ada@example.org");
    return { ada, ...(await createToken(as(ada), { name: "script", scopes })) };
  };

  test("a token acts for its maker within its scopes and no further", async () => {
    const auth = site();
    const { ada, token } = await made(auth, ["jobs:write"]);
    const actor = await actorFromToken(auth, database.db, token);
    expect(actor).toMatchObject({ personId: ada.personId, scopes: ["jobs:write"] });
    await createOrganization(as(actor), { name: "Harbour" });
    const profile = { displayName: "Ada", country: "DE", languages: ["de"] };
    await expect(becomeWorker(as(actor), profile)).rejects.toThrow("This token lacks the scope work.");
  });

  test("a token is refused from the moment it is revoked", async () => {
    const auth = site();
    const { ada, token, tokenId } = await made(auth, ["work"]);
    await revokeToken(as(ada), { tokenId });
    await expect(actorFromToken(auth, database.db, token)).rejects.toMatchObject({ code: "INVALID_TOKEN" });
  });

  test("a token is refused once it has expired", async () => {
    const auth = site();
    const { token } = await made(auth, ["work"]);
    await database.db.update(apikey).set({ expiresAt: new Date(Date.now() - 1000) });
    await expect(actorFromToken(auth, database.db, token)).rejects.toMatchObject({ code: "INVALID_TOKEN" });
  });

  test("a token is shown once: what is kept cannot be turned back into it", async () => {
    const { ada, token } = await made(site(), ["work"]);
    const kept = JSON.stringify([
      await database.db.select().from(apikey),
      await database.db.select().from(events),
    ]);
    expect(kept).not.toContain(token.slice(9));
    expect(await ownTokens(as(ada))).toMatchObject([
      { name: "script", start: token.slice(0, 8), scopes: ["work"] },
    ]);
  });

  test("a token cannot carry a right its maker lacks", async () => {
    const ada = await somebody(site(), "ada@example.org");
    await expect(createToken(as(ada), { name: "t", scopes: ["admin"] })).rejects.toMatchObject({
      code: "SCOPE_NOT_YOURS",
    });
  });

  test("nobody can revoke the token of somebody else", async () => {
    const auth = site();
    const { tokenId } = await made(auth, ["work"]);
    const eve = await somebody(auth, "eve@example.org");
    await expect(revokeToken(as(eve), { tokenId })).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("organizations", () => {
  async function founded(auth: Site) {
    const owner = await somebody(auth, "owner@example.org");
    const { organizationId } = await createOrganization(as(owner), {
      name: "Harbour & Söhne",
      currency: "eur",
    });
    return { owner: await again(owner), organizationId };
  }
  async function invited(
    ctx: Ctx,
    organizationId: string,
    email: string,
    role: "owner" | "manager" | "reviewer",
  ) {
    await inviteMember(ctx, { organizationId, email, role });
    const letter = (await lettersTo(email)).filter((one) => one.name === "invitation").at(-1);
    return { token: String(letter?.props.path).split("/").at(-1) ?? "" };
  }

  test("whoever founds an organization owns it", async () => {
    const { owner } = await founded(site());
    expect((await me(owner)).organizations).toMatchObject([
      { name: "Harbour & Söhne", slug: "harbour-sohne", currency: "EUR", role: "owner" },
    ]);
  });

  test("two organizations of one name get different addresses", async () => {
    const auth = site();
    const { owner } = await founded(auth);
    const { slug } = await createOrganization(owner, { name: "Harbour & Söhne" });
    expect(slug).toMatch(/^harbour-sohne-[0-9a-f]{6}$/);
  });

  test("an organization's jobs carry the share that the marketplace asked when it was founded", async () => {
    const { owner } = await founded(site());
    const { organizationId } = await createOrganization(owner, { name: "Quay" }, 1_500);
    const { jobId } = await draftJob(await again(owner.actor as PersonActor), {
      organizationId,
      title: "Boats",
      kind: "choice",
      config: choice.sample.config,
      rewardMicros: 10_000n,
    });
    const [job] = await database.db.select({ feeBps: jobs.feeBps }).from(jobs).where(eq(jobs.id, jobId));
    expect(job).toEqual({ feeBps: 1_500 });
  });

  test("an invitation lets the invited address in, once", async () => {
    const auth = site();
    const { owner, organizationId } = await founded(auth);
    const invitation = await invited(owner, organizationId, "rev@example.org", "reviewer");
    const reviewer = await somebody(auth, "rev@example.org");
    await acceptInvitation(as(reviewer), invitation);
    expect((await again(reviewer)).actor).toMatchObject({
      memberships: [{ organizationId, role: "reviewer" }],
    });
    await expect(acceptInvitation(as(reviewer), invitation)).rejects.toThrow(
      "This invitation was used already.",
    );
    expect(await membersOf(owner, organizationId)).toHaveLength(2);
  });

  test("an invitation accepted twenty times at once makes one member and one event", async () => {
    const auth = site();
    const { owner, organizationId } = await founded(auth);
    const invitation = await invited(owner, organizationId, "rev@example.org", "reviewer");
    const reviewer = await somebody(auth, "rev@example.org");
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => acceptInvitation(as(reviewer), invitation)),
    );
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await database.db.select().from(events).where(eq(events.name, "member.joined"))).toHaveLength(1);
  });

  test("an invitation does not let in whoever it was forwarded to", async () => {
    const auth = site();
    const { owner, organizationId } = await founded(auth);
    const invitation = await invited(owner, organizationId, "rev@example.org", "owner");
    const eve = await somebody(auth, "eve@example.org");
    await expect(acceptInvitation(as(eve), invitation)).rejects.toMatchObject({
      code: "INVITATION_FOR_ANOTHER",
    });
  });

  test("an invitation that is more than a week old has expired", async () => {
    const auth = site();
    const { owner, organizationId } = await founded(auth);
    const invitation = await invited(owner, organizationId, "rev@example.org", "reviewer");
    const reviewer = await somebody(auth, "rev@example.org");
    const late = { ...as(reviewer), now: new Date(Date.now() + 8 * 24 * 3600_000) };
    await expect(acceptInvitation(late, invitation)).rejects.toMatchObject({ code: "INVITATION_SPENT" });
  });

  test("a new invitation to the same address replaces the older one", async () => {
    const auth = site();
    const { owner, organizationId } = await founded(auth);
    const older = await invited(owner, organizationId, "rev@example.org", "reviewer");
    await invited(owner, organizationId, "rev@example.org", "manager");
    const reviewer = await somebody(auth, "rev@example.org");
    await expect(acceptInvitation(as(reviewer), older)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("the last owner can neither leave nor become less than an owner", async () => {
    const { owner, organizationId } = await founded(site());
    const personId = (owner.actor as PersonActor).personId;
    await expect(removeMember(owner, { organizationId, personId })).rejects.toMatchObject({
      code: "LAST_OWNER",
    });
    await expect(
      changeMemberRole(owner, { organizationId, personId, role: "manager" }),
    ).rejects.toMatchObject({ code: "LAST_OWNER" });
  });

  test("two owners who leave at the same moment do not both get away", async () => {
    const auth = site();
    const { owner, organizationId } = await founded(auth);
    const second = await somebody(auth, "second@example.org");
    await acceptInvitation(as(second), await invited(owner, organizationId, "second@example.org", "owner"));
    const both = [owner, await again(second)];
    const outcomes = await Promise.allSettled(
      both.map((ctx) => removeMember(ctx, { organizationId, personId: (ctx.actor as PersonActor).personId })),
    );
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  test("a reviewer may leave, and may neither invite nor remove anybody", async () => {
    const auth = site();
    const { owner, organizationId } = await founded(auth);
    const reviewer = await somebody(auth, "rev@example.org");
    await acceptInvitation(as(reviewer), await invited(owner, organizationId, "rev@example.org", "reviewer"));
    const ctx = await again(reviewer);
    const ownerId = (owner.actor as PersonActor).personId;
    await expect(
      inviteMember(ctx, { organizationId, email: "x@example.org", role: "reviewer" }),
    ).rejects.toMatchObject({ kind: "forbidden" });
    await expect(removeMember(ctx, { organizationId, personId: ownerId })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await removeMember(ctx, { organizationId, personId: reviewer.personId });
    expect((await me(await again(reviewer))).organizations).toEqual([]);
  });

  test("strangers see nothing of an organization's members", async () => {
    const auth = site();
    const { organizationId } = await founded(auth);
    const eve = await somebody(auth, "eve@example.org");
    await expect(membersOf(as(eve), organizationId)).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("workers", () => {
  const profile = { displayName: "Quartz", country: "de", languages: ["de", "en-gb"] };

  test("a person becomes a worker once, with a pseudonym, a country and languages", async () => {
    const ada = as(await somebody(site(), "ada@example.org"));
    await becomeWorker(ada, profile);
    expect((await me(ada)).worker).toMatchObject({
      displayName: "Quartz",
      country: "DE",
      languages: ["de", "en-GB"],
      standing: "active",
      payoutSchedule: "weekly",
    });
    await expect(becomeWorker(ada, profile)).rejects.toMatchObject({ code: "ALREADY_WORKER" });
  });

  test.each([
    ["a country that does not exist", { country: "ZZ" }, "country: is not the code of a country (like DE)"],
    ["no language", { languages: [] }, "languages: name at least one language"],
    ["a pseudonym of one letter", { displayName: "Q" }, "displayName: needs at least 2 characters"],
  ])("%s is refused in words", async (_what, wrong, sentence) => {
    const ada = as(await somebody(site(), "ada@example.org"));
    await expect(becomeWorker(ada, { ...profile, ...wrong })).rejects.toThrow(sentence);
  });

  test("a worker chooses when to be paid, and cannot move to another country once Stripe pays there", async () => {
    const ada = as(await somebody(site(), "ada@example.org"));
    await becomeWorker(ada, profile);
    await setPayoutSchedule(ada, { schedule: "manual" });
    await updateProfile(ada, { displayName: "Basalt", country: "FR" });
    expect((await me(ada)).worker).toMatchObject({
      displayName: "Basalt",
      country: "FR",
      payoutSchedule: "manual",
    });
    await database.db.update(workerProfiles).set({ stripeAccountId: "acct_1" });
    await expect(updateProfile(ada, { country: "DE" })).rejects.toMatchObject({ code: "COUNTRY_FIXED" });
  });
});

describe("admins", () => {
  test("the operator's address becomes an admin when it is confirmed, and makes others", async () => {
    const auth = site({ adminEmails: ["Root@example.org"] });
    const root = await somebody(auth, "root@example.org");
    expect(root.isAdmin).toBe(true);
    const ada = await somebody(auth, "ada@example.org");
    await expect(makeAdmin(as(ada), { personId: ada.personId })).rejects.toMatchObject({ kind: "forbidden" });
    await makeAdmin(as(root), { personId: ada.personId });
    expect((await again(ada)).actor).toMatchObject({ isAdmin: true });
  });

  test("an address that nobody confirmed is not made an admin", async () => {
    const auth = site({ adminEmails: ["root@example.org"] });
    await signUp(auth, "root@example.org");
    expect(await appointFirstAdmins(as(system("start")), ["root@example.org"])).toEqual([]);
  });

  test("a closed account is shut out everywhere with its reason, until it is opened again", async () => {
    const auth = site({ adminEmails: ["root@example.org"] });
    const root = as(await somebody(auth, "root@example.org"));
    const eve = await somebody(auth, "eve@example.org");
    const { token } = await createToken(as(eve), { name: "t", scopes: ["work"] });
    const personId: PersonId = eve.personId;
    await closeAccount(root, { personId, reason: "Sold the account to somebody else." });
    await expect(actorFromToken(auth, database.db, token)).rejects.toThrow(
      "This account is closed: Sold the account to somebody else.",
    );
    expect((await signIn(auth, "eve@example.org")).status).toBe(403);
    await reopenAccount(root, { personId });
    expect((await signIn(auth, "eve@example.org")).status).toBe(200);
  });

  test("only admins see the list of people, and find somebody by a part of a name", async () => {
    const auth = site({ adminEmails: ["root@example.org"] });
    const root = as(await somebody(auth, "root@example.org"));
    const ada = as(await somebody(auth, "ada_l@example.org"));
    expect((await people(root, { search: "a_l@" })).map((one) => one.email)).toEqual(["ada_l@example.org"]);
    expect(await people(root)).toHaveLength(2);
    await expect(people(ada)).rejects.toMatchObject({ kind: "forbidden" });
  });
});
