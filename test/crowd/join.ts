/** Signing up as people do: the form, the letter that was really sent, its link, and what the site asks next. */
import type { MailCatcher } from "#test/mail/catcher";
import { HttpPerson } from "./http-person";

export type Identity = { name: string; email: string; password: string };

export const identity = (name: string): Identity => ({
  name,
  email: `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@people.example`,
  password: `${name} likes gold 2026`,
});

async function join(
  origin: string,
  mail: MailCatcher,
  who: Identity,
  as: "work" | "request",
): Promise<HttpPerson> {
  const person = new HttpPerson(origin);
  await person.submit("/join", { as, name: who.name, email: who.email, password: who.password });
  const letter = await mail.waitFor(who.email, /confirm/i, { milliseconds: 60_000 });
  const link = /https?:\/\/\S*verify-email\S*/.exec(letter.text)?.[0];
  if (!link) throw new Error(`The letter to ${who.email} has no link to confirm the address.`);
  await person.open(link.replace(/[)>\].]+$/, ""));
  return person;
}

/** A worker: joined, confirmed, with a profile. */
export async function joinAsWorker(origin: string, mail: MailCatcher, who: Identity): Promise<HttpPerson> {
  const person = await join(origin, mail, who, "work");
  await person.submit("/welcome?as=work", {
    intent: "worker",
    displayName: who.name,
    country: "DE",
    languages: ["en", "de"],
  });
  return person;
}

/** A requester: joined, confirmed, with an organization of the own. */
export async function joinAsRequester(
  origin: string,
  mail: MailCatcher,
  who: Identity,
  organization: string,
): Promise<HttpPerson> {
  const person = await join(origin, mail, who, "request");
  await person.submit("/welcome?as=request", { intent: "organization", name: organization, currency: "EUR" });
  return person;
}

/** Joined and confirmed, without either side yet: an admin, or somebody who follows an invitation. */
export async function joinOnly(origin: string, mail: MailCatcher, who: Identity): Promise<HttpPerson> {
  return join(origin, mail, who, "work");
}
