/** The one Pothos builder. Types are added to it by the functions that schema.ts lists, never by being imported. */
import SchemaBuilder from "@pothos/core";
import ComplexityPlugin from "@pothos/plugin-complexity";
import ErrorsPlugin from "@pothos/plugin-errors";
import { GraphQLError } from "graphql";
import type { Call } from "./context";
import { REFUSALS } from "./errors";

export type Scalars = {
  ID: { Input: string; Output: string };
  DateTime: { Input: Date; Output: Date };
  /** Micros of a currency. */
  Micros: { Input: bigint; Output: bigint };
  JSON: { Input: unknown; Output: unknown };
};

const MEASURE = { Complexity: "complexity", Depth: "depth", Breadth: "breadth" } as const;

/** The order matters: refusals are caught around everything else. */
export const builder = new SchemaBuilder<{
  Context: Call;
  Scalars: Scalars;
  DefaultFieldNullability: false;
}>({
  plugins: [ErrorsPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  errors: { defaultTypes: REFUSALS, directResult: true },
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 10,
    limit: { complexity: 5_000, depth: 14, breadth: 300 },
    complexityError: (kind, found) =>
      new GraphQLError(
        `This asks for too much at once (${kind.toLowerCase()} ${found[MEASURE[kind]]}). Ask for fewer fields or smaller pages.`,
        {
          extensions: { code: "TOO_COMPLEX", ...found },
        },
      ),
  },
});
