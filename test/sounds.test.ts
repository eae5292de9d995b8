import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { notesWav, soundsWav } from "./sounds";

test("the gallery's recordings are what we made, sample by sample", async () => {
  expect((await readFile("public/samples/sounds.wav")).equals(soundsWav())).toBe(true);
  expect((await readFile("public/samples/notes.wav")).equals(notesWav())).toBe(true);
});
