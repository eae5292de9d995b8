/** What the explorer offers to insert is a whole operation that the API takes. */
import { graphqlSync, parse, validate } from "graphql";
import { expect, test } from "vitest";
import { INTROSPECTION, readSchema, sketch } from "#app/components/explorer/schema";
import { schema } from "#graphql/schema";

const found = readSchema(
  (
    graphqlSync({ schema: schema(), source: INTROSPECTION }) as unknown as {
      data: Parameters<typeof readSchema>[0];
    }
  ).data,
);

for (const { operation, type } of found.roots) {
  for (const field of type.fields ?? []) {
    test(`the sketch of the ${operation} ${field.name} is valid`, () => {
      const { query, variables } = sketch(found, operation, field);
      expect(validate(schema(), parse(query)).map((error) => error.message)).toEqual([]);
      if (variables) JSON.parse(variables);
    });
  }
}
