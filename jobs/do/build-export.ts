import { system } from "#domain/context";
import { buildExport } from "#domain/exports/build-export";
import { BuildExport } from "#domain/exports/schema";
import { parse } from "#domain/parse";
import type { Handler } from "#jobs/sweep";

/** Writes the file of a requested export and puts it into the storage. */
export const buildExportHandler: Handler = {
  name: "build-export",
  async run({ db, env, storage }, payload) {
    const ctx = { db, actor: system("build-export"), now: new Date() };
    await buildExport(ctx, parse(BuildExport, payload), { storage, secret: env.secret });
  },
};
