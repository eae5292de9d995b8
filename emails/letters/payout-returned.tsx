import { z } from "zod";
import { currency, defineLetter, link, micros, money, path, words } from "../form";
import { Action, Facts, Letter, Paragraph, Quote } from "../layout";

export const payoutReturned = defineLetter({
  props: z.object({ amountMicros: micros, currency, payoutId: z.string(), reason: words, path }),
  subject: (props) => `A payout of ${money(props.amountMicros, props.currency)} came back`,
  sample: {
    amountMicros: "14200000",
    currency: "EUR",
    payoutId: "pay_1",
    reason: "The bank account is closed.",
    path: "/work/earnings",
  },
  Body: (props) => (
    <Letter
      title="A payout came back"
      preview="Nothing is lost: the money stands in your earnings again."
      footer="You get this because you are paid through this marketplace."
    >
      <Paragraph>
        Nothing is lost: {money(props.amountMicros, props.currency)} stands in your earnings again. It could
        not be delivered, for this reason:
      </Paragraph>
      <Quote>{props.reason}</Quote>
      <Facts
        rows={[
          ["Amount", money(props.amountMicros, props.currency)],
          ["Payout", props.payoutId],
        ]}
      />
      <Action href={link(props.site, props.path)}>Check your details and try again</Action>
    </Letter>
  ),
});
