/** Who is asking, their API tokens, and the people of the marketplace for admins. */
import { SCOPES, type Scope } from "#domain/context";
import { idOf } from "#domain/ids";
import { parse } from "#domain/parse";
import { becomeWorker } from "#domain/people/become-worker";
import { closeAccount } from "#domain/people/close-account";
import { createToken } from "#domain/people/create-token";
import { makeAdmin } from "#domain/people/make-admin";
import {
  type Me,
  me,
  ownTokens,
  type PersonRow,
  people,
  personById,
  type Token,
} from "#domain/people/queries";
import { reopenAccount } from "#domain/people/reopen-account";
import { revokeToken } from "#domain/people/revoke-token";
import { setPayoutSchedule } from "#domain/people/set-payout-schedule";
import { updateProfile } from "#domain/people/update-profile";
import { builder } from "../builder";
import { connectAll, connectionOf, connectList, pagePrice } from "../connection";
import { act, given, onceFor, read, readOf } from "../operation";
import { Organization } from "./organization";
import { Standing } from "./shared";

export const Viewer = builder.objectRef<Me>("Viewer");
export const Person = builder.objectRef<PersonRow>("Person");
const WorkerProfile = builder.objectRef<NonNullable<Me["worker"]>>("WorkerProfile");
const ApiToken = builder.objectRef<Token>("ApiToken");
const NewToken = builder.objectRef<{
  token: string | null;
  tokenId: string;
  name: string;
  scopes: Scope[];
  expiresAt: string;
}>("NewApiToken");
const Done = builder.objectRef<{ id: string }>("Revoked");

export function addPeople(): void {
  const ScopeName = builder.enumType("Scope", {
    description: "What an API token may be used for.",
    values: Object.fromEntries(SCOPES.map((scope) => [scope.replace(":", "_"), { value: scope }])) as Record<
      string,
      { value: Scope }
    >,
  });
  const PayoutSchedule = builder.enumType("PayoutSchedule", { values: ["manual", "weekly"] as const });
  const PersonConnection = connectionOf(Person);
  const TokenConnection = connectionOf(ApiToken);

  WorkerProfile.implement({
    fields: (t) => ({
      displayName: t.exposeString("displayName", { description: "The pseudonym that requesters see." }),
      country: t.exposeString("country"),
      languages: t.exposeStringList("languages"),
      standing: t.field({ type: Standing, resolve: (w) => w.standing }),
      payoutSchedule: t.field({ type: PayoutSchedule, resolve: (w) => w.payoutSchedule }),
      stripeReady: t.exposeBoolean("stripeReady"),
    }),
  });
  ApiToken.implement({
    fields: (t) => ({
      id: t.exposeID("tokenId"),
      name: t.exposeString("name"),
      start: t.exposeString("start"),
      scopes: t.field({ type: [ScopeName], resolve: (token) => token.scopes }),
      createdAt: t.expose("createdAt", { type: "DateTime" }),
      expiresAt: t.expose("expiresAt", { type: "DateTime", nullable: true }),
      lastUsedAt: t.expose("lastUsedAt", { type: "DateTime", nullable: true }),
    }),
  });
  NewToken.implement({
    fields: (t) => ({
      id: t.exposeID("tokenId"),
      token: t.exposeString("token", {
        nullable: true,
        description:
          "The token itself, shown this once. Null when the request was a repeat: it is kept nowhere.",
      }),
      name: t.exposeString("name"),
      scopes: t.field({ type: [ScopeName], resolve: (token) => token.scopes }),
      expiresAt: t.field({ type: "DateTime", resolve: (token) => new Date(token.expiresAt) }),
    }),
  });
  Done.implement({ fields: (t) => ({ id: t.exposeID("id") }) });
  Viewer.implement({
    fields: (t) => ({
      id: t.exposeID("personId"),
      name: t.exposeString("name"),
      email: t.exposeString("email"),
      isAdmin: t.exposeBoolean("isAdmin"),
      twoFactorEnabled: t.exposeBoolean("twoFactorEnabled"),
      createdAt: t.expose("createdAt", { type: "DateTime" }),
      organizations: t.field({
        type: [Organization],
        resolve: readOf(async (viewer, _args, { load }) => {
          const found = await load.organization.loadMany(
            viewer.organizations.map((one) => one.organizationId),
          );
          return found.flatMap((one) => (one === null || one instanceof Error ? [] : [one]));
        }),
      }),
      worker: t.expose("worker", {
        type: WorkerProfile,
        nullable: true,
        description: "Null for people who do not work.",
      }),
      tokens: t.field({
        type: TokenConnection,
        args: { first: t.arg.int(), after: t.arg.string() },
        complexity: pagePrice,
        resolve: readOf(async (_viewer, args, { ctx }) =>
          connectAll(args, await ownTokens(ctx), (token) => token.tokenId),
        ),
      }),
    }),
  });
  Person.implement({
    fields: (t) => ({
      id: t.exposeID("personId"),
      name: t.exposeString("name"),
      email: t.exposeString("email"),
      emailVerified: t.exposeBoolean("emailVerified"),
      isAdmin: t.exposeBoolean("isAdmin"),
      closed: t.exposeBoolean("closed"),
      displayName: t.string({ nullable: true, resolve: (p) => p.worker?.displayName }),
      standing: t.field({ type: Standing, nullable: true, resolve: (p) => p.worker?.standing }),
      country: t.string({ nullable: true, resolve: (p) => p.worker?.country }),
      createdAt: t.expose("createdAt", { type: "DateTime" }),
    }),
  });

  builder.queryFields((t) => ({
    viewer: t.field({
      type: Viewer,
      nullable: true,
      description: "Who is asking; null when nobody is signed in.",
      resolve: read((_args, { ctx }) => (ctx.actor.type === "person" ? me(ctx) : null)),
    }),
    person: t.field({
      type: Person,
      description: "One person: oneself, or for admins anybody.",
      args: { id: t.arg.id({ required: true }) },
      resolve: read((args, { ctx }) => personById(ctx, parse(idOf("person"), args.id))),
    }),
    people: t.field({
      type: PersonConnection,
      description: "Everybody, the newest first. For admins.",
      args: { first: t.arg.int(), after: t.arg.string(), search: t.arg.string() },
      complexity: pagePrice,
      resolve: read(({ search, ...args }, { ctx }) =>
        connectList(
          args,
          ({ limit, after }) => people(ctx, { search: search ?? undefined, before: after, limit }),
          (person) => person.personId,
        ),
      ),
    }),
  }));

  const ProfileInput = builder.inputType("UpdateProfileInput", {
    fields: (t) => ({
      name: t.string(),
      displayName: t.string(),
      country: t.string({ description: "ISO 3166-1 alpha-2: where you are paid." }),
      languages: t.stringList({ description: "BCP 47 tags, the best first." }),
    }),
  });

  builder.mutationFields((t) => ({
    createToken: t.field({
      type: NewToken,
      errors: {},
      description: "Makes an API token. It is shown once; a hash is kept.",
      args: {
        name: t.arg.string({ required: true }),
        scopes: t.arg({ type: [ScopeName], required: true }),
        expiresInDays: t.arg.int(),
        idempotencyKey: t.arg.string(),
      },
      resolve: act(async (args, { ctx }) => {
        // The secret is kept out of the stored answer.
        let token: string | null = null;
        const { idempotencyKey: _key, ...input } = args;
        const made = await onceFor(ctx, "createToken", args, async (ctx) => {
          const { token: secret, expiresAt, ...rest } = await createToken(ctx, given(input));
          token = secret;
          return { ...rest, expiresAt: expiresAt.toISOString() };
        });
        return { ...made, token };
      }),
    }),
    revokeToken: t.field({
      type: Done,
      errors: {},
      args: { id: t.arg.id({ required: true }) },
      resolve: act(async ({ id }, { ctx }) => {
        await revokeToken(ctx, { tokenId: id });
        return { id };
      }),
    }),
    updateProfile: t.field({
      type: Viewer,
      errors: {},
      args: { input: t.arg({ type: ProfileInput, required: true }) },
      resolve: act(async ({ input }, { ctx }) => {
        await updateProfile(ctx, given(input));
        return me(ctx);
      }),
    }),
    becomeWorker: t.field({
      type: Viewer,
      errors: {},
      args: {
        displayName: t.arg.string({ required: true }),
        country: t.arg.string({ required: true }),
        languages: t.arg.stringList({ required: true }),
        idempotencyKey: t.arg.string(),
      },
      resolve: act(async (args, { ctx }) => {
        const { idempotencyKey: _key, ...profile } = args;
        await onceFor(ctx, "becomeWorker", args, async (ctx) => {
          await becomeWorker(ctx, profile);
          return true;
        });
        return me(ctx);
      }),
    }),
    setPayoutSchedule: t.field({
      type: Viewer,
      errors: {},
      args: { schedule: t.arg({ type: PayoutSchedule, required: true }) },
      resolve: act(async (args, { ctx }) => {
        await setPayoutSchedule(ctx, args);
        return me(ctx);
      }),
    }),
    closeAccount: t.field({
      type: Person,
      errors: {},
      description: "Shuts a person out at once. For admins.",
      args: { personId: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
      resolve: act(async (args, { ctx }) => {
        await closeAccount(ctx, args);
        return personById(ctx, parse(idOf("person"), args.personId));
      }),
    }),
    reopenAccount: t.field({
      type: Person,
      errors: {},
      args: { personId: t.arg.id({ required: true }) },
      resolve: act(async (args, { ctx }) => {
        await reopenAccount(ctx, args);
        return personById(ctx, parse(idOf("person"), args.personId));
      }),
    }),
    makeAdmin: t.field({
      type: Person,
      errors: {},
      args: { personId: t.arg.id({ required: true }) },
      resolve: act(async (args, { ctx }) => {
        await makeAdmin(ctx, args);
        return personById(ctx, parse(idOf("person"), args.personId));
      }),
    }),
  }));
}
