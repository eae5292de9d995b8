import type { ChoiceConfig } from "./config";
import type { ChoiceValue } from "./value";

/** Classes written in a spreadsheet's cell, by id or name, several divided by "|" or ";"; undefined when one is unknown. */
export function choiceFromText(text: string, config: ChoiceConfig): ChoiceValue | undefined {
  const words = config.multiple ? text.split(/[|;]/) : [text];
  const selected: string[] = [];
  for (const word of words.map((one) => one.trim()).filter(Boolean)) {
    const found =
      config.classes.find((one) => one.id === word) ??
      config.classes.find((one) => one.name.toLowerCase() === word.toLowerCase());
    if (!found) return undefined;
    selected.push(found.id);
  }
  return { selected };
}
