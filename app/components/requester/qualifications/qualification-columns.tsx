import { count, percent } from "#app/components/ui/numbers";
import type { Column } from "#app/components/ui/table";
import type { DefinedQualification } from "#domain/qualifications/defined-queries";

export const qualificationColumns: Column<DefinedQualification>[] = [
  { key: "name", head: "Name", cell: (one) => one.name },
  { key: "whose", head: "Whose", cell: (one) => one.organization ?? "the marketplace", from: "sm" },
  {
    key: "items",
    head: "Exam items",
    align: "right",
    cell: (one) => (one.questionsPerAttempt ? count(one.items) : "granted by hand"),
    from: "sm",
  },
  { key: "pass", head: "To pass", align: "right", cell: (one) => percent(one.passScore), from: "lg" },
  {
    key: "passed",
    head: "Passed and failed",
    align: "right",
    cell: (one) => `${count(one.passed)} and ${count(one.failed)}`,
    from: "lg",
  },
  { key: "holders", head: "Holders", align: "right", cell: (one) => count(one.holders) },
];
