import { bigint, integer, pgTable, varchar } from "drizzle-orm/pg-core";

/** How often each caller has asked lately, over all sites; in the form that rate-limiter-flexible reads and writes. */
export const requestLimits = pgTable("request_limits", {
  key: varchar("key", { length: 255 }).primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});
