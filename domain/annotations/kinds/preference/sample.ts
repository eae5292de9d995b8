import type { Kind } from "../../kind";
import type { PreferenceConfig } from "./config";
import type { PreferenceValue } from "./value";

/** Two answers to a small question, for the gallery, the documentation and the contract test. */
export const SAMPLE: Kind<PreferenceConfig, PreferenceValue>["sample"] = {
  config: {
    question: "Which answer helps the person more?",
    compare: "best",
    ties: true,
    noneGood: true,
    scales: [
      {
        id: "clarity",
        name: "Clarity",
        steps: 5,
        low: "confusing",
        high: "clear at once",
        description: "Could a person who knows nothing of the matter follow it?",
      },
    ],
    reason: "optional",
  },
  item: {
    conversation: [{ role: "user", text: "My sourdough does not rise. What should I try **first**?" }],
    responses: [
      {
        id: "plain",
        text: "Keep it warmer. At 18 °C a dough needs *twice* as long as at 24 °C.\n\n1. Put the bowl into the oven with only the lamp on.\n2. Wait until the dough has grown by half, however long that takes.",
      },
      {
        id: "wordy",
        text: "There are many reasons why sourdough may fail to rise, and bakers disagree about them. You may want to consider the flour, the water, the starter, the weather and your patience.",
      },
    ],
  },
  value: {
    order: [["plain"]],
    noneGood: false,
    ratings: [
      { response: "plain", scale: "clarity", value: 5 },
      { response: "wordy", scale: "clarity", value: 2 },
    ],
    reason: "It names one thing to do and how.",
    shown: ["wordy", "plain"],
  },
  gold: {
    order: [["plain"]],
    noneGood: false,
    ratings: [
      { response: "plain", scale: "clarity", value: 5 },
      { response: "wordy", scale: "clarity", value: 2 },
    ],
    reason: "",
    shown: ["plain", "wordy"],
  },
};
