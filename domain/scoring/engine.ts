/**
 * The engine's names and versions, stored with every decision so that an old one can be recomputed. Version 1 judges a
 * task by its workers' running qualities (consensus.ts); version 2 by a reading of the whole job (reading-consensus.ts); version 3
 * by a reading of a job whose answers are not classes (open-consensus.ts).
 */
export const ENGINE = { name: "touchstone", version: "1" } as const;
export const READING_ENGINE = { name: "touchstone", version: "2" } as const;
export const OPEN_ENGINE = { name: "touchstone", version: "3" } as const;

export type Engine = { readonly name: string; readonly version: string };

/** The engine as one text, for a column: "touchstone@1". */
export function engineStamp(engine: Engine = ENGINE): string {
  return `${engine.name}@${engine.version}`;
}
