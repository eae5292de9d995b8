/**
 * Whatever is sent to a mutation, by whomever, is done, refused with a sentence, or no valid GraphQL: never an error that
 * nobody meant, and a refusal leaves everything as it was. Arguments are made from the schema itself.
 */
import fc from "fast-check";
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Db, driver } from "#db/client";
import { diskStorage } from "#domain/gateways/disk-storage";
import { createStripe } from "#domain/gateways/stripe";
import { newId } from "#domain/ids";
import { IMPORT_LIMIT } from "#domain/tasks/schema";
import { schema } from "#graphql/schema";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { type LocalStripe, startLocalStripe } from "#test/stripe/server";
import { SPAM } from "#test/world";
import { openDoor, send, tokenOf } from "./api";
import { type Market, openMarket } from "./market";

const held = testDatabase();
watchTheBooks();

/** More of them by hand: BAD_INPUT_RUNS=500 */
const RUNS = Number(process.env.BAD_INPUT_RUNS ?? 12);
let stripe: LocalStripe;
beforeAll(async () => {
  stripe = await startLocalStripe({ webhookSecret: "whsec_none" });
});
afterAll(() => stripe.close());

const fields = Object.values(schema().getMutationType()?.getFields() ?? {});

for (const field of fields) {
  test(`${field.name} refuses what is wrong and breaks at nothing`, { timeout: 120_000 }, async () => {
    const door = openDoor(held.db, {
      stripe: () => createStripe({ secretKey: stripe.secretKey, apiBase: stripe.url }),
      storage: () => diskStorage(".cache/test-graphql"),
    });
    const market = await openMarket(held.db);
    const tokens: (string | null)[] = [null];
    for (const one of Object.values(market.cast)) tokens.push(await tokenOf(held.db, one));
    const declared = field.args.map((arg) => `$${arg.name}: ${arg.type}`).join(", ");
    const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(", ");
    const query = `mutation${declared && `(${declared})`} { it: ${field.name}${passed && `(${passed})`} {
      __typename ... on Refusal { code message } } }`;
    let before = await everything(held.db);

    const call = fc.record({
      caller: fc.constantFrom(...tokens),
      variables: fc.record(Object.fromEntries(field.args.map((arg) => [arg.name, argument(arg, market)]))),
    });
    await fc.assert(
      fc.asyncProperty(call, async ({ caller, variables }) => {
        const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ABSENT));
        const answer = await send(door, caller, query, given);
        expect(door.unexpected.splice(0)).toEqual([]);
        expect(answer.status).toBeLessThan(500);
        const it = answer.data?.it as { __typename: string; code?: string; message?: string } | undefined;
        if (!it) expect(answer.errors.length).toBeGreaterThan(0);
        if (it?.code !== undefined) expect(it.message).toMatch(/[.!?]|[a-z]/);
        const after = await everything(held.db);
        if (!it || it.code !== undefined) expect(after).toEqual(before);
        before = after;
      }),
      { numRuns: RUNS },
    );
  });
}

test("an import of more than ten thousand tasks is refused as a whole", async () => {
  const door = openDoor(held.db);
  const market = await openMarket(held.db);
  const token = await tokenOf(held.db, market.cast.owner);
  const before = await everything(held.db);
  const tasks = Array.from({ length: IMPORT_LIMIT + 1 }, (_, i) => ({ text: `m${i}` }));
  const answer = await send(
    door,
    token,
    "mutation ($jobId: ID!, $tasks: [TaskInput!]!) { importTasks(jobId: $jobId, tasks: $tasks) { __typename ... on Refusal { message } } }",
    { jobId: market.draft, tasks },
  );
  expect(answer.data).toMatchObject({ importTasks: { __typename: "InvalidInputError" } });
  expect(await everything(held.db)).toEqual(before);
});

const ABSENT = Symbol("left out");

/** A value for one argument: mostly of its type and plausible, sometimes odd, now and then of another type. */
function argument(arg: GraphQLArgument | GraphQLInputField, market: Market): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 25, arbitrary: argOf(arg.name, arg.type, market) },
    { weight: 1, arbitrary: anything },
  );
}

function mostly<T, U>(plausible: fc.Arbitrary<T>, strange: fc.Arbitrary<U>): fc.Arbitrary<T | U> {
  return fc.oneof({ weight: 5, arbitrary: plausible }, { weight: 1, arbitrary: strange });
}

const odd = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom(
    "",
    " ",
    "\u0000",
    "\ud800",
    "'; drop table jobs; --",
    "<script>",
    "x".repeat(100_001),
    "%_\\",
    "-1",
    "∞",
  ),
);
const anything = fc.oneof(
  odd,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, true, 0, -1, 1e300, [], {}, [[[]]], { selected: ["spam"] }, { selected: [] }),
  fc
    .integer({ min: 41, max: 300 })
    .map((depth) => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`) as unknown),
);

function argOf(name: string, type: GraphQLInputType, market: Market): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return argOf(name, type.ofType, market);
  if (isListType(type)) {
    const one = argOf(name, type.ofType, market);
    return mostly(
      fc.array(one, { minLength: 1, maxLength: 4 }),
      one.map((value) => Array.from({ length: 60 }, () => value)),
    );
  }
  if (isInputObjectType(type)) {
    const members = Object.values(type.getFields()).map((member) => {
      const value = argument(member, market);
      return [
        member.name,
        isNonNullType(member.type) ? value : fc.option(value, { nil: ABSENT, freq: 2 }),
      ] as const;
    });
    return fc
      .record(Object.fromEntries(members))
      .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ABSENT)));
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((value) => value.name));
  return scalar(name, getNamedType(type).name, market);
}

function scalar(name: string, type: string, market: Market): fc.Arbitrary<unknown> {
  if (type === "ID" || name === "token") return ids(name, market);
  if (type === "Int") return mostly(fc.integer({ min: 1, max: 20 }), fc.integer());
  if (type === "Float")
    return fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
  if (type === "Boolean") return fc.boolean();
  if (type === "Micros") {
    return mostly(
      fc.constantFrom("1000", "30000", "5000000", "100000000"),
      fc.bigInt({ min: -5n, max: 10n ** 18n }).map(String),
    );
  }
  if (type === "DateTime")
    return mostly(
      fc.date({ min: new Date("2020-01-01"), max: new Date("2099-01-01") }),
      fc.date({ noInvalidDate: true }),
    ).map((date) => date.toISOString());
  if (type === "JSON") return mostly(fc.constantFrom({ selected: ["spam"] }, SPAM), anything);
  const likely: Record<string, string[]> = {
    kind: ["choice", "bbox"],
    format: ["jsonl", "csv"],
    currency: ["EUR", "USD"],
    country: ["DE", "FR"],
    languages: ["en"],
    email: ["someone@example.test"],
    idempotencyKey: ["a-key-of-its-own", "another-key"],
    url: ["http://127.0.0.1:1/x.png", "https://localhost/x", "ftp://x"],
  };
  return mostly(
    fc.constantFrom(...(likely[name] ?? ["A sentence that is long enough to be a reason."])),
    odd,
  );
}

/** Mostly an id of the right noun, of one's own or somebody else's; sometimes of another noun, of nothing, or no id. */
function ids(name: string, market: Market): fc.Arbitrary<unknown> {
  const all = Object.values(market.ids).flat();
  const right = market.ids[name] ?? (name === "submissionId" ? [newId("submission")] : all);
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...right) },
    { weight: 1, arbitrary: fc.constantFrom(...all) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        newId("job"),
        newId("task"),
        newId("person"),
        "job_",
        "123",
        "99999999999999999999",
      ),
    },
    { weight: 1, arbitrary: odd },
  );
}

/** Tables that asking alone may change: when a token was last used, and who was counted. */
const RESTLESS = ["api_tokens", "sessions", "sign_in_limits", "request_limits"];

/** Every row of every table, as one digest a table. */
async function everything(db: Db): Promise<Record<string, string>> {
  const sql = driver(db);
  const tables = await sql.unsafe<{ name: string }[]>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const parts = tables
    .filter(({ name }) => !RESTLESS.includes(name))
    .map(
      ({ name }) =>
        `select '${name}' as name, coalesce(md5(string_agg(t::text, '' order by t::text)), '') as digest from "${name}" t`,
    );
  const rows = await sql.unsafe<{ name: string; digest: string }[]>(parts.join(" union all "));
  return Object.fromEntries(rows.map((row) => [row.name, row.digest]));
}
