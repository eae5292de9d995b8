/** Refuses what Stripe would refuse: unknown, missing and malformed parameters, judged by the SDK's own types. */
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { type Failure, invalidRequest } from "./failure";
import type { Requests, RouteName } from "./params";
import { requestSchemas } from "./schemas";

export type Checker = (name: RouteName) => ValidateFunction;

/**
 * The parameters as numbers, booleans and texts of their types (v1 sends everything as text).
 * @throws Failure with Stripe's code for the first thing that is wrong
 */
export function checked<R extends RouteName>(checker: Checker, name: R, params: unknown): Requests[R] {
  const validate = checker(name) as ValidateFunction<Requests[R]>;
  if (validate(params)) return params;
  throw failureOf(validate.errors ?? []);
}

/** Reads the schemas; each is compiled when its first request comes. */
export async function makeChecker(): Promise<Checker> {
  const { requests, $defs } = await requestSchemas();
  const options = { strict: false, allErrors: true, allowUnionTypes: true, verbose: true } as const;
  const form = new Ajv({ ...options, coerceTypes: true });
  const json = new Ajv(options);
  for (const ajv of [form, json]) ajv.addSchema({ $id: "stripe", $defs, requests });
  return (name) => {
    const ajv = name.startsWith("POST /v2/") ? json : form;
    const id = `stripe${requests[name]?.$ref}`;
    const validate = ajv.getSchema(id);
    if (!validate) throw new Error(`no schema for ${name}`);
    return validate;
  };
}

const RANK = ["additionalProperties", "required", "enum", "type", "const"];

function failureOf(errors: ErrorObject[]): Failure {
  const [worst] = [...errors].sort((a, b) => rank(a) - rank(b));
  if (!worst) return invalidRequest("parameter_invalid", "Invalid request.");
  const at = worst.instancePath.split("/").slice(1);
  if (worst.keyword === "additionalProperties") {
    const param = inBrackets([...at, String(worst.params.additionalProperty)]);
    return invalidRequest("parameter_unknown", `Received unknown parameter: ${param}`, param);
  }
  if (worst.keyword === "required") {
    const param = inBrackets([...at, String(worst.params.missingProperty)]);
    return invalidRequest("parameter_missing", `Missing required param: ${param}.`, param);
  }
  const param = inBrackets(at);
  if (worst.keyword === "enum") {
    const allowed = (worst.params.allowedValues as string[]).join(", ");
    return invalidRequest("parameter_invalid", `Invalid ${param}: must be one of ${allowed}`, param);
  }
  const wanted = String(worst.params.type ?? "value");
  const code = wanted === "integer" ? "parameter_invalid_integer" : "parameter_invalid";
  return invalidRequest(code, `Invalid ${wanted}: ${JSON.stringify(worst.data)}`, param);
}

function rank(error: ErrorObject): number {
  const at = RANK.indexOf(error.keyword);
  return at === -1 ? RANK.length : at;
}

/** `line_items[0][price]`, as Stripe names nested parameters. */
function inBrackets(path: string[]): string {
  const [first = "", ...rest] = path;
  return first + rest.map((part) => `[${part}]`).join("");
}
