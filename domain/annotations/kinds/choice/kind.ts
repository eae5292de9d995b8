/** Choosing one class, or several, from a label set. */
import type { Kind } from "../../kind";
import { type ChoiceConfig, choiceConfig } from "./config";
import { choiceFromText } from "./from-text";
import { gradeMultiple, gradeSingle, overlapOf } from "./grade";
import { likeness, nameOf, selectable } from "./hierarchy";
import { mergeMultiple, mergeSingle } from "./merge";
import { choiceProblems } from "./problems";
import { type ChoiceValue, choiceValue } from "./value";
import { type ChoiceCrowd, type ChoiceWorker, mergeLearnt, wholeChoices } from "./whole";

export const choice: Kind<ChoiceConfig, ChoiceValue, ChoiceCrowd, ChoiceWorker> = {
  name: "choice",
  title: "Choose from a list",
  description:
    "Workers read a text or look at an image and choose one class, or several, from your label set.",
  items: ["text", "image"],
  version: 1,
  upgrade: {},
  config: choiceConfig,
  value: choiceValue,
  rightFrom: 0.75,
  problems: ({ selected }, config) => choiceProblems(selected, config),
  distance(a, b, config) {
    if (config.multiple) return 1 - overlapOf(a.selected, b.selected);
    const [one, other] = [a.selected[0], b.selected[0]];
    if (one === undefined || other === undefined) return one === other ? 0 : 1;
    return 1 - likeness(config, one, other);
  },
  merge(values, config, learnt) {
    if (!config.multiple) return mergeSingle(values);
    return learnt ? mergeLearnt(values, config, learnt) : mergeMultiple(values, config);
  },
  whole: (config) => (config.multiple ? wholeChoices(config) : undefined),
  grade: ({ selected }, gold, config) =>
    config.multiple
      ? gradeMultiple(selected, gold.selected, config)
      : gradeSingle(selected, gold.selected, config),
  labels: (config) => config.classes.map(({ id, name }) => ({ id, name })),
  classOf: ({ selected }, config) => (config.multiple ? undefined : selected[0]),
  classes: (config) => (config.multiple ? undefined : selectable(config).map((c) => c.id)),
  regions: ({ selected }) => selected.map((label) => ({ type: "class", label })),
  summary: ({ selected }, config) => selected.map((id) => nameOf(config, id)).join(", ") || "nothing chosen",
  fromText: choiceFromText,
  blank: () => ({ selected: [] }),
  sample: {
    config: {
      question: "What is this message?",
      multiple: false,
      leavesOnly: true,
      classes: [
        { id: "wanted", name: "Wanted", description: "Mail the person asked for or knows the sender of." },
        { id: "unwanted", name: "Unwanted" },
        { id: "advert", name: "Advertising", parent: "unwanted", examples: ["Lose weight while you sleep!"] },
        {
          id: "fraud",
          name: "Fraud",
          parent: "unwanted",
          description: "Asks for money or secrets under a pretence.",
        },
      ],
    },
    item: {
      text: "Your account is locked. Confirm your password within 24 hours.",
      fields: [{ name: "Subject", value: "Urgent: verify now" }],
    },
    value: { selected: ["fraud"] },
    gold: { selected: ["fraud"] },
  },
};
