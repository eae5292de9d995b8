/** What the schema promises as a whole. */
import { readFileSync } from "node:fs";
import { isObjectType, isUnionType } from "graphql";
import { describe, expect, test } from "vitest";
import { printedSchema, schema } from "#graphql/schema";

test("the printed schema under review is the one that is served (npm run print-schema)", () => {
  expect(printedSchema()).toBe(readFileSync("graphql/schema.graphql", "utf8"));
});

const mutations = Object.values(schema().getMutationType()?.getFields() ?? {});

test("every mutation answers what it did or one of the same seven refusals", () => {
  const refusals = [
    "ConflictError",
    "ForbiddenError",
    "InvalidInputError",
    "NotFoundError",
    "TooManyError",
    "UnauthenticatedError",
    "UnavailableError",
  ];
  for (const field of mutations) {
    const type = "ofType" in field.type ? field.type.ofType : field.type;
    if (!isUnionType(type)) throw new Error(`${field.name} does not answer a union`);
    const members = type.getTypes().map((member) => member.name);
    expect(members.filter((name) => refusals.includes(name)).sort()).toEqual(refusals);
    expect(members).toHaveLength(refusals.length + 1);
  }
});

test("what pays takes an idempotency key, and must be given one", () => {
  const keys = Object.fromEntries(
    mutations.flatMap((field) => {
      const key = field.args.find((arg) => arg.name === "idempotencyKey");
      return key ? [[field.name, String(key.type)]] : [];
    }),
  );
  expect(keys).toMatchInlineSnapshot(`
    {
      "addExamQuestion": "String",
      "becomeWorker": "String",
      "createOrganization": "String",
      "createToken": "String",
      "decideStanding": "String",
      "defineQualification": "String",
      "draftJob": "String",
      "fundExam": "String!",
      "grantQualification": "String",
      "importTasks": "String",
      "inviteMember": "String",
      "makeAppeal": "String",
      "payBonus": "String!",
      "publishJob": "String",
      "raiseBudget": "String!",
      "releaseExamFunds": "String!",
      "requestExport": "String",
      "requestPayout": "String!",
      "reviseInstructions": "String",
      "reviseSchema": "String",
      "startDeposit": "String!",
    }
  `);
});

describe("a worker's types", () => {
  test("know no task id and nothing of gold", () => {
    const seen = new Set<string>();
    const walk = (name: string) => {
      const type = schema().getType(name);
      if (seen.has(name) || !isObjectType(type)) return;
      seen.add(name);
      for (const field of Object.values(type.getFields())) {
        expect(`${name}.${field.name}`).not.toMatch(
          /\.(taskId|gold|isGold|goldScore|lane|goldAnswers|goldCorrect)$/i,
        );
        walk(String(field.type).replace(/[[\]!]/g, ""));
      }
    };
    for (const name of [
      "BoardJob",
      "WorkAssignment",
      "WorkRecord",
      "WorkJob",
      "ClaimedTasks",
      "Receipt",
      "MyQuestion",
      "Rejection",
      "Decision",
      "ExamSitting",
    ])
      walk(name);
    expect([...seen].filter((name) => ["Task", "Job", "Annotation"].includes(name))).toEqual([]);
  });
});
