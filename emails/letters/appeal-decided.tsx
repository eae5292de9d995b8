import { z } from "zod";
import { currency, defineLetter, link, micros, money, name, path, words } from "../form";
import { Action, Facts, Letter, Paragraph, Quote } from "../layout";

export const appealDecided = defineLetter({
  props: z.object({
    job: name.optional(),
    outcome: z.enum(["granted", "denied"]),
    note: words.optional(),
    /** What is paid after all, when the appeal was about an answer. */
    amountMicros: micros.optional(),
    currency: currency.optional(),
    path,
  }),
  subject: (props) => (props.outcome === "granted" ? "Your appeal was granted" : "Your appeal was denied"),
  sample: {
    job: "Boats in the harbour",
    outcome: "granted" as const,
    note: "The boats in question lie outside the picture.",
    amountMicros: "60000",
    currency: "EUR",
    path: "/work/decisions/dec_1",
  },
  Body: (props) => {
    const granted = props.outcome === "granted";
    return (
      <Letter
        title={granted ? "Your appeal was granted" : "Your appeal was denied"}
        preview={granted ? "The decision is changed." : "The decision stands, with a reason."}
        footer="You get this because you appealed. This decision is final."
      >
        <Paragraph>
          Somebody who had no part in the first decision{props.job ? ` in ${props.job}` : ""} has looked
          again. {granted ? "You were right, and the decision is changed." : "The decision stands."}
        </Paragraph>
        {props.note && <Quote>{props.note}</Quote>}
        {granted && props.amountMicros && props.currency && (
          <Facts rows={[["Now paid", money(props.amountMicros, props.currency)]]} />
        )}
        <Action href={link(props.site, props.path)}>See the decision</Action>
      </Letter>
    );
  },
});
