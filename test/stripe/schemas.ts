/**
 * JSON schemas of every request in `params.ts`, read from the SDK's types: about two seconds once, then from
 * `.cache/stripe-schemas/`. Nothing of Stripe's is committed, and a new SDK brings new schemas by itself.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export type Schema = { [keyword: string]: unknown };
export type RequestSchemas = { requests: Record<string, Schema>; $defs: Record<string, Schema> };

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const paramsFile = path.join(here, "params.ts");

/** The schemas, from the cache when SDK, `params.ts` and the reader are the ones it was made with. */
export async function requestSchemas(): Promise<RequestSchemas> {
  const sdk = JSON.parse(readFileSync(path.join(root, "node_modules/stripe/package.json"), "utf8")) as {
    version: string;
  };
  const sources = readFileSync(paramsFile, "utf8") + readFileSync(path.join(here, "read-types.ts"), "utf8");
  const mark = createHash("sha256").update(sources).digest("hex").slice(0, 12);
  const folder = path.join(root, ".cache/stripe-schemas");
  const file = path.join(folder, `${sdk.version}-${mark}.json`);
  try {
    return JSON.parse(readFileSync(file, "utf8")) as RequestSchemas;
  } catch {
    // The compiler is large: it is loaded only when there is something to read.
    const { readTypes } = await import("./read-types");
    const schemas = readTypes(paramsFile);
    mkdirSync(folder, { recursive: true });
    // Two processes may do this at once; a rename is whole or not at all.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(schemas));
    renameSync(draft, file);
    return schemas;
  }
}
