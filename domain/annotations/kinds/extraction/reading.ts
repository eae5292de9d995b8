/** What selected words mean in a field, and where a field's words stand in a text. */
import type { Plain } from "./data";
import type { Field } from "./fields";

/** The words as a value of the field; undefined where they cannot be one. */
export function readWords(words: string, field: Field): Plain | undefined {
  const text = words.replace(/\s+/gu, " ").trim();
  if (text === "") return undefined;
  switch (field.type) {
    case "number":
    case "integer":
      return readNumber(text, field.type === "integer");
    case "boolean":
      return /^(yes|true)$/i.test(text) ? true : /^(no|false)$/i.test(text) ? false : undefined;
    case "choice":
      return field.options?.find((one) => one.toLowerCase() === text.toLowerCase());
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
    default:
      return text;
  }
}

/** "1,234.50", "1.234,50 €", "−3": the last sign before one or two digits at the end is the decimal one. */
function readNumber(text: string, whole: boolean): number | undefined {
  const digits = text.replaceAll("−", "-").replace(/[^\d.,-]/g, "");
  const cut = /[.,](\d{1,2})$/.exec(digits);
  const plain = cut
    ? `${digits.slice(0, cut.index).replace(/[.,]/g, "")}.${cut[1]}`
    : digits.replace(/[.,](?=\d{3}(\D|$))/g, "");
  const number = Number(plain);
  if (plain === "" || !Number.isFinite(number) || (whole && !Number.isInteger(number))) return undefined;
  return number;
}

/**
 * The next place, after `from`, at which a value is written in a text: offsets in code points. After the last one the first
 * again; undefined when it is written nowhere.
 */
export function findWords(text: string, value: Plain, from = -1): { start: number; end: number } | undefined {
  const forms = formsOf(value);
  const hay = text.toLowerCase();
  const places = forms.flatMap((form) => {
    const found: { start: number; end: number }[] = [];
    for (let at = hay.indexOf(form); at >= 0; at = hay.indexOf(form, at + 1)) {
      const start = [...text.slice(0, at)].length;
      found.push({ start, end: start + [...text.slice(at, at + form.length)].length });
    }
    return found;
  });
  places.sort((a, b) => a.start - b.start || b.end - a.end);
  return places.find((one) => one.start > from) ?? places[0];
}

function formsOf(value: Plain): string[] {
  const word = String(value).toLowerCase();
  if (typeof value !== "number") return [word];
  const cents = value.toFixed(2);
  return [...new Set([cents, cents.replace(".", ","), word, word.replace(".", ",")])];
}
