/** Column forms used by many tables, so that one thing is stored one way. */
import { sql } from "drizzle-orm";
import { bigint, customType, text, timestamp } from "drizzle-orm/pg-core";

/** Money: micros in a Postgres bigint, a bigint in TypeScript. */
export const micros = (name: string) => bigint(name, { mode: "bigint" });

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** When the row was written, by Postgres' own clock. */
export const createdAt = () => moment("created_at").notNull().default(sql`now()`);

/** An opaque prefixed id made by the application. */
export const id = <T extends string>(name: string) => text(name).$type<T>();

/** jsonb with a TypeScript shape. Drizzle's driver does not write JSON by itself but does read it. */
export const json = <T>(name: string) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => "jsonb",
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => value as T,
  })(name);

/** Numbers in 32 bits, one after the other, little-endian. */
export const floats = (name: string) =>
  customType<{ data: Float32Array; driverData: Uint8Array }>({
    dataType: () => "bytea",
    toDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
    // A copy: what the driver hands out need not begin at a multiple of four.
    fromDriver: (value) => new Float32Array(new Uint8Array(value).buffer),
  })(name);
