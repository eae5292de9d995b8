/** The public GraphQL API as a program uses it: one address, one token, typed refusals. */

import { type HttpPerson, Unreachable } from "#test/crowd/http-person";
import { again } from "#test/crowd/work";

type Answer<T> = { data?: T | null; errors?: { message: string; extensions?: Record<string, unknown> }[] };

export type Api = {
  /** Asks; @throws with the API's own sentence. */
  ask<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
  /** A mutation that answers its thing or a refusal; `pick` is what is wanted of the thing. */
  act<T>(call: string, pick: string, variables?: Record<string, unknown>, declared?: string): Promise<T>;
};

export function apiWithToken(origin: string, token: string): Api {
  return api(async (body) => {
    const answer = await fetch(`${origin}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body,
    }).catch((cause) => {
      throw new Unreachable("The API did not answer.", { cause });
    });
    if (answer.status >= 500) throw new Unreachable(`The API answered ${answer.status}.`);
    return answer.text();
  });
}

/** The same for somebody who is signed in on the site. */
export function apiAs(person: HttpPerson): Api {
  return api(async (body) =>
    JSON.stringify((await person.json("/graphql", JSON.parse(body), { "x-graphql-csrf": "1" })).data),
  );
}

function api(send: (body: string) => Promise<string>): Api {
  const ask = async <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> => {
    const text = await again(() => send(JSON.stringify({ query, variables })));
    const answer = JSON.parse(text) as Answer<T>;
    if (answer.errors?.length || !answer.data) {
      const all = answer.errors?.map((e) => e.message).join("; ") ?? text.slice(0, 300);
      throw new Error(`The API refused: ${all}`);
    }
    return answer.data;
  };
  return {
    ask,
    async act<T>(call: string, pick: string, variables: Record<string, unknown> = {}, declared = "") {
      const query = `mutation Act${declared ? `(${declared})` : ""} { answer: ${call} { __typename ... on Refusal { code message } ${pick} } }`;
      const { answer } = await ask<{ answer: { __typename: string; code?: string; message?: string } }>(
        query,
        variables,
      );
      if (answer.__typename.endsWith("Error"))
        throw new Error(`${call.split("(")[0]}: ${answer.message} (${answer.code})`);
      return answer as T;
    },
  };
}
