import { GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from "graphql";
import { decimal, formatMoney, type Micros } from "#domain/money";
import { builder } from "./builder";
import {
  ConflictRefusal,
  ForbiddenRefusal,
  InvalidInputRefusal,
  NotFoundRefusal,
  type Refusal,
  TooManyRefusal,
  UnauthenticatedRefusal,
  UnavailableRefusal,
} from "./errors";

/** An amount with its currency. */
export type Amount = { micros: Micros; currency: string };
export const Money = builder.objectRef<Amount>("Money");
export const amount = (micros: Micros, currency: string): Amount => ({ micros, currency });

const MICROS = /^-?\d{1,18}$/;

function microsOf(value: unknown): bigint {
  if (typeof value === "string" && MICROS.test(value)) return BigInt(value);
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  throw new GraphQLError('Micros are a whole number of millionths, as text: "30000" is 0.03.');
}

function dateOf(value: unknown): Date {
  const date = typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : undefined;
  const year = date?.getUTCFullYear();
  if (date && year !== undefined && year >= 1900 && year <= 9999) return date;
  throw new GraphQLError("A DateTime is written like 2026-11-22T10:30:00Z.");
}

/** JSON as GraphQL literals say it: an enum value has no place in it. */
function jsonLiteral(node: ValueNode, variables?: Record<string, unknown> | null): unknown {
  return valueFromASTUntyped(node, variables);
}

export function addScalars(): void {
  builder.scalarType("Micros", {
    description: 'Money as a whole number of millionths of the currency, as text: "30000" is 0.03.',
    serialize: (micros) => (micros as bigint).toString(),
    parseValue: microsOf,
    parseLiteral: (node) => microsOf(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null),
  });
  builder.scalarType("DateTime", {
    description: "A moment in UTC: 2026-11-22T10:30:00.000Z.",
    serialize: (date) => (date as Date).toISOString(),
    parseValue: dateOf,
    parseLiteral: (node) => dateOf(node.kind === Kind.STRING ? node.value : null),
  });
  builder.scalarType("JSON", {
    description:
      "Any JSON: label schemas, values of annotations, evidence. Its form depends on the job's kind.",
    serialize: (value) => value,
    parseValue: (value) => value,
    parseLiteral: jsonLiteral,
  });
  Money.implement({
    fields: (t) => ({
      micros: t.field({ type: "Micros", resolve: (m) => m.micros }),
      currency: t.exposeString("currency", { description: "ISO 4217." }),
      decimal: t.string({ description: 'Exact: "0.035".', resolve: (m) => decimal(m.micros, m.currency) }),
      formatted: t.string({
        description: "For people: €0.035.",
        resolve: (m) => formatMoney(m.micros, m.currency),
      }),
    }),
  });
}

export function addRefusals(): void {
  const IssueRef = builder.objectRef<{ path: string; message: string }>("Issue").implement({
    fields: (t) => ({ path: t.exposeString("path"), message: t.exposeString("message") }),
  });
  const RefusalRef = builder.interfaceRef<Refusal>("Refusal").implement({
    description: "Something that was not done, and why. Nothing was changed.",
    fields: (t) => ({
      code: t.exposeString("code", { description: "Stable and machine-readable." }),
      message: t.exposeString("message", {
        description: "For the person who meets it, in one sentence or more.",
      }),
      data: t.field({ type: "JSON", description: "Facts a program may use.", resolve: (r) => r.data }),
    }),
  });
  builder.objectType(InvalidInputRefusal, {
    name: "InvalidInputError",
    description: "The input does not have the demanded form.",
    interfaces: [RefusalRef],
    fields: (t) => ({ issues: t.field({ type: [IssueRef], resolve: (r) => r.issues }) }),
  });
  const kinds = [
    [UnauthenticatedRefusal, "UnauthenticatedError", "Nobody is signed in."],
    [
      ForbiddenRefusal,
      "ForbiddenError",
      "You may see it but not do this to it, or your token lacks the scope.",
    ],
    [NotFoundRefusal, "NotFoundError", "There is no such thing, or you may not know that there is."],
    [
      ConflictRefusal,
      "ConflictError",
      "It is not in a state in which this can be done, or another change came first.",
    ],
    [TooManyRefusal, "TooManyError", "Allowed, but not now: too often or over a limit."],
    [
      UnavailableRefusal,
      "UnavailableError",
      "Something outside did not answer; try again with the same key.",
    ],
  ] as const;
  for (const [type, name, description] of kinds) {
    builder.objectType(type, { name, description, interfaces: [RefusalRef] });
  }
}
