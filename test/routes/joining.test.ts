import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  contextFrom,
  getServices,
  requireAdmin,
  requireMember,
  requireWorker,
} from "#app/lib/context.server";
import { action as accept } from "#app/routes/_auth.invitations.$token";
import { action as join } from "#app/routes/_auth.join";
import { action as login } from "#app/routes/_auth.login";
import { loader as verify } from "#app/routes/_auth.verify";
import { action as welcome } from "#app/routes/_auth.welcome";
import { action as tokens } from "#app/routes/account.tokens";
import { loader as authPath } from "#app/routes/api.auth.$";
import { action as logout } from "#app/routes/logout";
import { readEnv } from "#db/env";
import { letters } from "#db/schema/index";
import { inviteMember } from "#domain/people/invite-member";
import { testDatabase } from "#test/database";

const database = testDatabase();
const SITE = "http://localhost:3000";
const PASSWORD = "a long enough password";
const env = { NODE_ENV: "test", SIGN_INS_PER_MINUTE: "1000", ADMIN_EMAILS: "root@example.org" };

beforeAll(() => {
  getServices(readEnv({ ...env, DATABASE_URL: database.url }));
});
afterAll(() => getServices().close());

type Door = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;
type Answer = { status: number; location: string | null; data: unknown };
type Init = { headers?: HeadersInit; status?: number };

/** A browser as far as doors can tell: keeps cookies, sends forms. */
class Browser {
  private readonly cookies = new Map<string, string>();

  request(
    path: string,
    form?: Record<string, string | string[]>,
    headers: Record<string, string> = {},
  ): Request {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const body =
      form &&
      new URLSearchParams(Object.entries(form).flatMap(([n, v]) => [v].flat().map((one) => [n, one])));
    return new Request(new URL(path, SITE), {
      method: form ? "POST" : "GET",
      body,
      headers: { cookie, ...headers },
    });
  }

  async open(
    door: Door,
    path: string,
    form?: Record<string, string | string[]>,
    params = {},
  ): Promise<Answer> {
    const args = { request: this.request(path, form), params, context: {} } as Parameters<Door>[0];
    const answer = await Promise.resolve(door(args)).catch((thrown: unknown) => thrown);
    if (answer instanceof Error) throw answer;
    const init = (answer instanceof Response ? answer : (answer as { init?: Init }).init) ?? {};
    const headers = new Headers(init.headers);
    for (const line of headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const data = answer instanceof Response ? undefined : ((answer as { data?: unknown }).data ?? answer);
    return { status: init.status ?? 200, location: headers.get("location"), data };
  }
}

async function newestLetter(to: string) {
  const [letter] = await database.db
    .select()
    .from(letters)
    .where(eq(letters.recipient, to))
    .orderBy(desc(letters.id));
  return letter?.props as { url: string; path: string };
}

/** Joins and follows the letter's link. */
async function arrive(email: string, as = "both"): Promise<Browser> {
  const browser = new Browser();
  await browser.open(join, "/join", { as, name: "Ada", email, password: PASSWORD });
  await browser.open(authPath, (await newestLetter(email)).url);
  return browser;
}

const worker = { intent: "worker", displayName: "Quartz", country: "DE", languages: ["de", "en"] };

describe("joining", () => {
  test("leads from the form over the letter's link to the side one came for", async () => {
    const browser = new Browser();
    const joined = await browser.open(join, "/join", {
      as: "work",
      name: "Ada",
      email: "Ada@Example.org",
      password: PASSWORD,
    });
    expect(joined).toMatchObject({ status: 302, location: "/join/sent" });
    const opened = await browser.open(authPath, (await newestLetter("ada@example.org")).url);
    expect(opened).toMatchObject({ status: 302, location: "/verify?as=work" });
    expect((await browser.open(verify, "/verify?as=work")).location).toBe("/welcome?as=work");
    expect((await browser.open(welcome, "/welcome?as=work", worker)).location).toBe("/welcome?as=work");
    expect((await requireWorker(browser.request("/work"))).actor.type).toBe("person");
  });

  test("says beside each field what is wrong and keeps what was typed, but never the password", async () => {
    const answer = await new Browser().open(join, "/join", {
      as: "work",
      name: "",
      email: "ada",
      password: PASSWORD,
    });
    expect(answer.status).toBe(400);
    expect(answer.data).toMatchObject({ failure: { values: { as: "work", email: "ada" } } });
    expect(answer.data).toMatchObject({ failure: { errors: { name: "Enter your name." } } });
    expect(JSON.stringify(answer.data)).not.toContain(PASSWORD);
  });

  test("a link that has lost its worth leads to a page that offers a new letter", async () => {
    const opened = await new Browser().open(
      authPath,
      "/api/auth/verify-email?token=nonsense&callbackURL=/verify",
    );
    expect(opened.location).toBe("/verify?error=INVALID_TOKEN");
    expect((await new Browser().open(verify, "/verify?error=INVALID_TOKEN")).data).toMatchObject({
      expired: true,
    });
  });

  test("an address that is not confirmed is sent back to its letter", async () => {
    await new Browser().open(join, "/join", {
      as: "work",
      name: "Ada",
      email: "ada@example.org",
      password: PASSWORD,
    });
    const answer = await new Browser().open(login, "/login", {
      email: "ada@example.org",
      password: PASSWORD,
    });
    expect(answer).toMatchObject({ status: 302, location: "/join/sent" });
  });
});

describe("being signed in", () => {
  test("ends with leaving, and begins again where one was going", async () => {
    const browser = await arrive("ada@example.org");
    expect((await contextFrom(browser.request("/"))).actor.type).toBe("person");
    await browser.open(logout, "/logout", {});
    expect((await contextFrom(browser.request("/"))).actor.type).toBe("anonymous");
    const turned = await requireWorker(browser.request("/work/earnings?x=1")).catch(
      (thrown: Response) => thrown,
    );
    expect((turned as Response).headers.get("location")).toBe("/login?to=%2Fwork%2Fearnings%3Fx%3D1");
    const form = { email: "ada@example.org", password: PASSWORD, to: "/work/earnings?x=1" };
    expect((await browser.open(login, "/login", form)).location).toBe("/work/earnings?x=1");
  });

  test("a sign-in never leads to another site", async () => {
    await arrive("ada@example.org");
    const form = { email: "ada@example.org", password: PASSWORD, to: "https://evil.example/" };
    expect((await new Browser().open(login, "/login", form)).location).toBe("/welcome");
  });

  test("a form on another site signs nobody in", async () => {
    const request = new Browser().request(
      "/login",
      { email: "a@example.org", password: PASSWORD },
      { origin: "https://evil.example" },
    );
    const thrown = await login({ request, params: {}, context: {} } as Parameters<typeof login>[0]).catch(
      (error: unknown) => error,
    );
    expect(thrown).toMatchObject({ init: { status: 403 } });
  });

  test("each room asks for what it needs: a profile, an organization, an admin", async () => {
    const browser = await arrive("ada@example.org");
    const turnedTo = async (door: Promise<unknown>) => {
      const thrown = await door.catch((one: unknown) => one);
      return thrown instanceof Response
        ? thrown.headers.get("location")
        : (thrown as { init?: Init }).init?.status;
    };
    expect(await turnedTo(requireWorker(browser.request("/work")))).toBe("/welcome?as=work");
    expect(await turnedTo(requireMember(browser.request("/requester")))).toBe("/welcome?as=request");
    expect(await turnedTo(requireAdmin(browser.request("/admin")))).toBe(403);
    const root = await arrive("root@example.org");
    expect((await requireAdmin(root.request("/admin"))).actor.isAdmin).toBe(true);
  });

  test("a reviewer who accepts an invitation may review, and not spend", async () => {
    const owner = await arrive("owner@example.org");
    await owner.open(welcome, "/welcome?as=request", {
      intent: "organization",
      name: "Harbour",
      currency: "EUR",
    });
    const { ctx, organizationId } = await requireMember(owner.request("/requester"), "owner");
    await inviteMember(ctx, { organizationId, email: "rev@example.org", role: "reviewer" });
    const { path } = await newestLetter("rev@example.org");
    const reviewer = await arrive("rev@example.org");
    const accepted = await reviewer.open(accept, path, {}, { token: path.split("/").at(-1) });
    expect(accepted).toMatchObject({ status: 302, location: "/review" });
    expect((await requireMember(reviewer.request("/review"))).role).toBe("reviewer");
    const refused = await requireMember(reviewer.request("/requester/funds"), "owner", "manager").catch(
      (one: unknown) => one,
    );
    expect(refused).toMatchObject({
      data: { message: "This page is for the role owner or manager; you are a reviewer here." },
    });
  });

  test("a token is shown in the answer to its making, and refused without a scope", async () => {
    const browser = await arrive("ada@example.org");
    const made = await browser.open(tokens, "/account/tokens", {
      name: "script",
      scopes: ["jobs:read"],
      expiresInDays: "30",
    });
    expect(made.data).toMatchObject({
      made: { name: "script", token: expect.stringMatching(/^ts_[\w-]{48}$/) },
    });
    const none = await browser.open(tokens, "/account/tokens", { name: "script", expiresInDays: "30" });
    expect(none).toMatchObject({
      status: 400,
      data: { failure: { errors: { scopes: "Choose at least one scope." } } },
    });
  });
});
