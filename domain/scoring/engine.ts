/** The engine's name and version, stored with every decision so that an old one can be recomputed. */
export const ENGINE = { name: "touchstone", version: "1" } as const;
