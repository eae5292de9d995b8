import { MINUTE_MS } from "#domain/clock";
import { system } from "#domain/context";
import { deleteOldFiles } from "#domain/portability/personal-files";
import type { Sweep } from "../sweep";

/** Deletes copies of people's data when their seven days are over, or when the account is erased. */
export const deletePersonalFilesSweep: Sweep = {
  name: "delete-personal-files",
  everyMs: 5 * MINUTE_MS,
  async run({ db, storage }) {
    await deleteOldFiles({ db, actor: system("delete-personal-files"), now: new Date() }, storage);
  },
};
