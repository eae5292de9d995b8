/** The forms of signing in: they go through better-auth's own handler, so its limits and cookies hold for them too. */
import { data, redirect } from "@remix-run/node";
import type { Viewer } from "#app/components/shell/viewer";
import type { ActionFailure } from "#app/components/ui/action-failure";
import { paths } from "#app/paths";
import { PASSWORD_MIN_LENGTH } from "#domain/people/password";
import { type Me, me } from "#domain/people/queries";
import { getServices, type SignedIn } from "./context.server";

/** What better-auth says when it refuses. */
type Refusal = { code?: string; message?: string };

const FORWARDED = ["cookie", "user-agent", "x-client-ip"];

/**
 * Sends a form's content to one of better-auth's paths on behalf of `request`. Its cookies must be handed on: see
 * `cookiesOf`. A form sent from another site is answered with status 403.
 */
export async function askAuth(
  request: Request,
  path: string,
  body: Record<string, unknown>,
): Promise<Response> {
  refuseOtherSites(request);
  const { auth, env } = getServices();
  const headers = new Headers({ "content-type": "application/json", origin: new URL(env.baseUrl).origin });
  for (const name of FORWARDED) {
    const value = request.headers.get(name);
    if (value) headers.set(name, value);
  }
  const url = `${env.baseUrl}${paths.auth.api}${path}`;
  return auth.handler(new Request(url, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** A form on another site must not sign a reader in or out here. Programs that send no Origin are let through. */
export function refuseOtherSites(request: Request): void {
  const origin = request.headers.get("origin");
  const allowed = [
    new URL(getServices().env.baseUrl).host,
    request.headers.get("host"),
    new URL(request.url).host,
  ];
  const foreign = origin !== null && (!URL.canParse(origin) || !allowed.includes(new URL(origin).host));
  if (foreign || request.headers.get("sec-fetch-site") === "cross-site")
    throw data({ message: "This form was sent from another site, so it was not accepted." }, { status: 403 });
}

/** The Set-Cookie headers of an answer, for the redirect that follows it. */
export function cookiesOf(answer: Response, ...more: string[]): Headers {
  const headers = new Headers();
  for (const line of [...answer.headers.getSetCookie(), ...more]) headers.append("Set-Cookie", line);
  return headers;
}

export function redirectSignedIn(answer: Response, to: string): Response {
  return redirect(to, { headers: cookiesOf(answer) });
}

type Sentence = { message: string; field?: string };
const SENTENCES: Record<string, Sentence> = {
  INVALID_EMAIL_OR_PASSWORD: {
    message: "This e-mail address and password do not belong together. Check both.",
  },
  INVALID_EMAIL: { message: "Enter an e-mail address, like name@example.org.", field: "email" },
  INVALID_PASSWORD: { message: "This is not your current password.", field: "currentPassword" },
  PASSWORD_TOO_SHORT: {
    message: `Choose a password of at least ${PASSWORD_MIN_LENGTH} characters.`,
    field: "password",
  },
  PASSWORD_TOO_LONG: { message: "Choose a password of at most 200 characters.", field: "password" },
  INVALID_TOKEN: { message: "This link was used already or has expired. Ask for a new one." },
  INVALID_CODE: {
    message: "This code is not right. Codes change every 30 seconds: enter the newest.",
    field: "code",
  },
  INVALID_BACKUP_CODE: { message: "This recovery code is not right, or was used before.", field: "code" },
  INVALID_TWO_FACTOR_COOKIE: { message: "The sign-in took too long. Start again with your password." },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { message: "Too many wrong codes. Start again with your password." },
  EMAIL_NOT_VERIFIED: {
    message: "Your e-mail address is not confirmed yet. Open the link in the letter we sent you.",
  },
};

/** What is wrong with a field that did not have the demanded form at all, by better-auth's name for it. */
const FIELDS: Record<string, Sentence | undefined> = {
  email: SENTENCES.INVALID_EMAIL,
  password: { message: "Enter your password.", field: "password" },
  newPassword: SENTENCES.PASSWORD_TOO_SHORT,
  code: SENTENCES.INVALID_CODE,
};

function sentenceFor({ code, message }: Refusal): Sentence | undefined {
  const field = code === "VALIDATION_ERROR" ? /^\[body\.(\w+)\]/.exec(message ?? "")?.[1] : undefined;
  return FIELDS[field ?? ""] ?? SENTENCES[code ?? ""];
}

export async function refusalCode(answer: Response): Promise<string | undefined> {
  return (
    (await answer
      .clone()
      .json()
      .catch(() => ({}))) as Refusal
  ).code;
}

/**
 * Turns a refusal of better-auth into what a form shows, keeping what was typed (never passwords).
 * @throws Error when it is none that a person can do something about.
 */
export async function refuseAuth(answer: Response, values: Record<string, string> = {}) {
  const said = (await answer.json().catch(() => ({}))) as Refusal;
  const known = answer.status === 429 ? tooOften(answer) : sentenceFor(said);
  if (!known && answer.status >= 500)
    throw new Error(`Sign-in failed with ${answer.status}: ${said.code ?? said.message}`);
  const { message, field } = known ?? {
    message: said.message ?? "That did not work. Check what you entered.",
    field: undefined,
  };
  const failure: ActionFailure = field
    ? { message: "Check the field that is marked.", errors: { [field]: message }, values }
    : { message, errors: {}, values };
  return data({ failure }, { status: answer.status });
}

function tooOften(answer: Response): Sentence {
  const seconds = Number(answer.headers.get("x-retry-after")) || 60;
  return {
    message: `Too many attempts from here. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
  };
}

/** A failure of the form itself, before anything was asked. */
export function refuseFields(errors: Record<string, string>, values: Record<string, string>) {
  const marked = Object.keys(errors).length === 1 ? "field that is" : "fields that are";
  const failure: ActionFailure = { message: `Check the ${marked} marked.`, errors, values };
  return data({ failure }, { status: 400 });
}

/** What the frame of a signed-in page shows about its reader. */
export async function viewerOf(ctx: SignedIn): Promise<Viewer> {
  return viewerFrom(await me(ctx));
}

export function viewerFrom(person: Me): Viewer {
  const { personId, name, email, isAdmin } = person;
  const organizations = person.organizations.map((one) => ({
    id: one.organizationId,
    name: one.name,
    role: one.role,
  }));
  return { personId, name, email, isAdmin, organizations };
}

/** Where somebody begins after signing in. */
export function homeOf(person: Me): string {
  if (person.organizations.some((one) => one.role !== "reviewer")) return paths.requester.jobs;
  if (person.organizations.length > 0) return paths.review.home;
  if (person.worker) return paths.work.board;
  return person.isAdmin ? paths.admin.home : paths.auth.welcome;
}
