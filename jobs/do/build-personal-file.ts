import { system } from "#domain/context";
import { parse } from "#domain/parse";
import { buildPersonalFile } from "#domain/portability/build-personal-file";
import { PersonalFileRef } from "#domain/portability/schema";
import type { Handler } from "#jobs/sweep";

/** Writes the copy of everything stored about somebody that they asked for. */
export const buildPersonalFileHandler: Handler = {
  name: "build-personal-file",
  async run({ db, storage }, payload) {
    const ctx = { db, actor: system("build-personal-file"), now: new Date() };
    await buildPersonalFile(ctx, parse(PersonalFileRef, payload), { storage });
  },
};
