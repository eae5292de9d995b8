/** The whole schema: one plain list. A type that is not named here does not exist. */
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { builder } from "./builder";
import { addConnections } from "./connection";
import { addRefusals, addScalars } from "./scalars";
import { addBoard } from "./types/board";
import { addBooks } from "./types/books";
import { addDecisions } from "./types/decision";
import { addExams } from "./types/exam";
import { addExamMoneyChanges } from "./types/exam-money-changes";
import { addExports } from "./types/export";
import { addForecast } from "./types/forecast";
import { addGold } from "./types/gold";
import { addItems } from "./types/item";
import { addJobs } from "./types/job";
import { addJobChanges } from "./types/job-changes";
import { addLeases } from "./types/leases";
import { addMessages } from "./types/messages";
import { addMoney } from "./types/money";
import { addOrganizations } from "./types/organization";
import { addOwnWork } from "./types/own-work";
import { addPeople } from "./types/person";
import { addPortability } from "./types/portability";
import { addProgress } from "./types/progress";
import { addQualifications } from "./types/qualification";
import { addQualificationChanges } from "./types/qualification-changes";
import { addReading } from "./types/reading";
import { addReviewing } from "./types/review";
import { addRulings } from "./types/ruling";
import { addShared } from "./types/shared";
import { addStanding } from "./types/standing";
import { addTakingBack } from "./types/taking-back";
import { addTasks } from "./types/task";
import { addTaskChanges } from "./types/task-changes";

const ADDITIONS = [
  addScalars,
  addRefusals,
  addConnections,
  addShared,
  addItems,
  addPeople,
  addOrganizations,
  addJobs,
  addJobChanges,
  addProgress,
  addReading,
  addForecast,
  addTasks,
  addTaskChanges,
  addGold,
  addBoard,
  addLeases,
  addTakingBack,
  addOwnWork,
  addQualifications,
  addQualificationChanges,
  addExamMoneyChanges,
  addExams,
  addDecisions,
  addReviewing,
  addRulings,
  addMoney,
  addExports,
  addStanding,
  addBooks,
  addMessages,
  addPortability,
];

let built: GraphQLSchema | undefined;

/** Built at the first call and kept. */
export function schema(): GraphQLSchema {
  if (built) return built;
  builder.queryType({});
  builder.mutationType({ description: "Each answers what it did, or one of the refusals." });
  builder.subscriptionType({});
  for (const add of ADDITIONS) add();
  built = builder.toSchema();
  return built;
}

/** As graphql/schema.graphql holds it: sorted, so that a change is read where it is. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(schema()))}\n`;
}
