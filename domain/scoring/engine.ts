/** The engine's name and version, stored with every decision so that an old one can be recomputed. */
export const ENGINE = { name: "touchstone", version: "1" } as const;

export type Engine = { readonly name: string; readonly version: string };

/** The engine as one text, for a column: "touchstone@1". */
export function engineStamp(engine: Engine = ENGINE): string {
  return `${engine.name}@${engine.version}`;
}
