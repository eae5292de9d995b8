import type { KeyAction } from "../../keys";

export const extractionKeys: readonly KeyAction[] = [
  {
    id: "find",
    keys: ["Alt+F"],
    does: "In a field: find what it says in the document and link it; again: the next place",
  },
];
