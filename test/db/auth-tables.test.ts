import { getAuthTables } from "better-auth/db";
import { getTableColumns } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/client";
import { account, apikey, rateLimit, session, twoFactor, user, verification } from "#db/schema/people";
import { createAuth } from "#domain/people/auth";

const tables = { account, apikey, rateLimit, session, twoFactor, user, verification };
const { options } = createAuth({
  db: {} as Db,
  baseUrl: "http://localhost:3000",
  secret: "a secret of more than thirty-two characters",
  isProduction: false,
  deliver: async () => {},
});
const demanded = Object.entries(getAuthTables(options));

test("sign-in needs seven tables", () => {
  expect(demanded.map(([name]) => name).sort()).toEqual(Object.keys(tables).sort());
});

const TYPES: Record<string, string[]> = {
  string: ["string"],
  boolean: ["boolean"],
  date: ["date"],
  number: ["number"],
};

test.each(demanded)("our table for %s has exactly the fields that sign-in demands", (name, table) => {
  const columns = getTableColumns(tables[name as keyof typeof tables]) as Record<
    string,
    { dataType: string; notNull: boolean; isUnique: boolean }
  >;
  expect(Object.keys(columns).sort()).toEqual(["id", ...Object.keys(table.fields)].sort());
  for (const [field, demand] of Object.entries(table.fields)) {
    const column = columns[field];
    expect(TYPES[String(demand.type)], `${name}.${field}`).toContain(column?.dataType);
    if (demand.required) expect(column?.notNull, `${name}.${field} is required`).toBe(true);
    if (demand.unique) expect(column?.isUnique, `${name}.${field} is unique`).toBe(true);
    if (demand.required === false) expect(column?.notNull, `${name}.${field} is optional`).toBe(false);
  }
});
