/** Signs that make a spreadsheet run a cell as a formula, full-width forms and leading control characters included. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL, tab, line feed and carriage return are what is looked for
const DANGEROUS = /^[\u0000\t\n\r=+\-@＝＋－＠]/;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A cell that no spreadsheet will run: an apostrophe stands before anything that begins like a formula. Plain numbers
 * stay as they are, "-5.2" too.
 */
export function escapeFormula(text: string): string {
  return DANGEROUS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}
