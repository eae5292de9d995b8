import type { Plain } from "./data";
import { openPdf, wordsOf } from "./pdf";
import { findWords } from "./reading";
import type { Proof } from "./value";

/** The first place in a PDF at which a value is written within one run of words; undefined when it is written nowhere. */
export async function findInPdf(url: string, pages: number, value: Plain): Promise<Proof["box"]> {
  const pdf = await openPdf(url);
  try {
    for (let page = 1; page <= pages; page++) {
      const found = (await wordsOf(pdf, page)).find(({ words }) => findWords(words, value));
      if (found) return { page, ...found.rect };
    }
    return undefined;
  } finally {
    await pdf.destroy();
  }
}
