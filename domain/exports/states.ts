/** The life of one export. */
import type { Process } from "#domain/transition";

export type ExportState = "requested" | "ready" | "failed";
export type ExportEvent = "finish" | "fail";

export const exportProcess: Process<ExportState, ExportEvent> = {
  noun: "export",
  transitions: [
    { event: "finish", from: ["requested"], to: "ready", actors: ["system"] },
    { event: "fail", from: ["requested"], to: "failed", actors: ["system"], clock: "an hour of tries" },
  ],
};
