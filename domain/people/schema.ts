/** What this room's verbs accept. */
import { z } from "zod";
import { SCOPES } from "#domain/context";
import { idOf } from "#domain/ids";
import { COUNTRIES } from "./countries";
import { CURRENCIES } from "./currencies";

const email = z.string().trim().toLowerCase().pipe(z.email("is not an e-mail address"));
const text = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, least === 1 ? "must not be empty" : `needs at least ${least} characters`)
    .max(most, `has at most ${most} characters`);

export const currency = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => CURRENCIES.includes(code), "is not the code of a currency (like EUR)");
const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => COUNTRIES.includes(code), "is not the code of a country (like DE)");
const language = z
  .string()
  .trim()
  .refine(isLanguageTag, "is not a language tag (like en or pt-BR)")
  .transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag);
const memberRole = z.enum(["owner", "manager", "reviewer"], "is one of owner, manager, reviewer");

export const CreateOrganization = z.object({ name: text(2, 80), currency: currency.default("EUR") });
export type CreateOrganization = z.input<typeof CreateOrganization>;

export const InviteMember = z.object({ organizationId: idOf("organization"), email, role: memberRole });
export type InviteMember = z.input<typeof InviteMember>;

export const AcceptInvitation = z.object({
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/, "is not complete: open the whole link"),
});
export type AcceptInvitation = z.input<typeof AcceptInvitation>;

export const ChangeMemberRole = z.object({
  organizationId: idOf("organization"),
  personId: idOf("person"),
  role: memberRole,
});
export type ChangeMemberRole = z.input<typeof ChangeMemberRole>;

export const RemoveMember = z.object({ organizationId: idOf("organization"), personId: idOf("person") });
export type RemoveMember = z.input<typeof RemoveMember>;

export const BecomeWorker = z.object({
  displayName: text(2, 40),
  country,
  languages: z.array(language).min(1, "name at least one language").max(20, "at most 20 languages"),
});
export type BecomeWorker = z.input<typeof BecomeWorker>;

export const UpdateProfile = z.object({
  name: text(1, 100).optional(),
  displayName: text(2, 40).optional(),
  country: country.optional(),
  languages: z
    .array(language)
    .min(1, "name at least one language")
    .max(20, "at most 20 languages")
    .optional(),
});
export type UpdateProfile = z.input<typeof UpdateProfile>;

export const SetPayoutSchedule = z.object({ schedule: z.enum(["manual", "weekly"], "is manual or weekly") });
export type SetPayoutSchedule = z.input<typeof SetPayoutSchedule>;

export const TOKEN_DAYS_MAX = 366;
export const CreateToken = z.object({
  name: text(1, 60),
  scopes: z
    .array(z.enum(SCOPES, "is no scope of this API"))
    .min(1, "choose at least one scope")
    .transform((scopes) => [...new Set(scopes)]),
  expiresInDays: z.number().int().min(1).max(TOKEN_DAYS_MAX, `is at most ${TOKEN_DAYS_MAX}`).default(90),
});
export type CreateToken = z.input<typeof CreateToken>;

export const RevokeToken = z.object({ tokenId: z.string().min(1).max(100) });
export type RevokeToken = z.input<typeof RevokeToken>;

export const EndSessions = z.object({ sessionIds: z.array(z.string().min(1).max(100)).min(1).max(1000) });
export type EndSessions = z.input<typeof EndSessions>;

export const AdministerPerson = z.object({ personId: idOf("person") });
export type AdministerPerson = z.input<typeof AdministerPerson>;

export const CloseAccount = z.object({ personId: idOf("person"), reason: text(10, 500) });
export type CloseAccount = z.input<typeof CloseAccount>;

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
