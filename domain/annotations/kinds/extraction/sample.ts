import type { Kind } from "../../kind";
import type { ExtractionConfig } from "./config";
import { withOrder } from "./fields";
import type { ExtractionValue } from "./value";

/** A receipt in words, for the gallery, the documentation and the contract test. */
export const SAMPLE: Kind<ExtractionConfig, ExtractionValue>["sample"] = {
  config: {
    task: "Copy what the receipt says.",
    schema: withOrder({
      type: "object",
      required: ["shop", "total"],
      properties: {
        shop: { type: "string", title: "Shop" },
        date: { type: "string", format: "date", title: "Date" },
        total: { type: "number", title: "Total", description: "With tax, in the receipt's currency." },
        payment: { type: "string", enum: ["cash", "card"], title: "Paid by" },
        items: {
          type: "array",
          title: "Goods",
          items: {
            type: "object",
            required: ["name"],
            properties: {
              name: { type: "string", title: "Name" },
              price: { type: "number", title: "Price" },
            },
          },
        },
      },
    }),
    comparisons: [{ place: "total", by: "number", tolerance: 0.005 }],
    proofs: "optional",
  },
  item: {
    text: "Green Corner Grocery\n12 March 2026, 17:40\n\nApples 1 kg        3.20\nRye bread          4.10\n\nTotal              7.30\nPaid in cash. Thank you!",
  },
  value: {
    data: {
      shop: "Green Corner Grocery",
      date: "2026-03-12",
      total: 7.3,
      payment: "cash",
      items: [
        { name: "Apples", price: 3.2 },
        { name: "Rye bread", price: 4.1 },
      ],
    },
    proofs: [
      { pointer: "/shop", span: { start: 0, end: 20 } },
      { pointer: "/total", span: { start: 111, end: 115 } },
    ],
  },
  gold: {
    data: {
      shop: "Green Corner Grocery",
      date: "2026-03-12",
      total: 7.3,
      payment: "cash",
      items: [
        { name: "Apples", price: 3.2 },
        { name: "Rye bread", price: 4.1 },
      ],
    },
    proofs: [],
  },
};
