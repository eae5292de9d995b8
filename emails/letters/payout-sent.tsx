import { z } from "zod";
import { currency, defineLetter, link, micros, money, path } from "../form";
import { Action, Facts, Letter, Paragraph } from "../layout";

export const payoutSent = defineLetter({
  props: z.object({ amountMicros: micros, currency, payoutId: z.string(), path }),
  subject: (props) => `${money(props.amountMicros, props.currency)} is on its way to you`,
  sample: { amountMicros: "14200000", currency: "EUR", payoutId: "pay_1", path: "/work/earnings" },
  Body: (props) => (
    <Letter
      title={`${money(props.amountMicros, props.currency)} is on its way`}
      preview="Stripe brings it to your bank, usually within a few working days."
      footer="You get this because you are paid through this marketplace."
    >
      <Paragraph>
        We have handed your money to Stripe, which brings it to your bank, usually within a few working days.
      </Paragraph>
      <Facts
        rows={[
          ["Amount", money(props.amountMicros, props.currency)],
          ["Payout", props.payoutId],
        ]}
      />
      <Action href={link(props.site, props.path)}>See your earnings</Action>
    </Letter>
  ),
});
