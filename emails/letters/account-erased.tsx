import { z } from "zod";
import { defineLetter, link, path } from "../form";
import { Action, Letter, Paragraph } from "../layout";

export const accountErased = defineLetter({
  props: z.object({ path }),
  subject: () => "Your account is erased",
  sample: { path: "/how-decisions-are-made" },
  Body: (props) => (
    <Letter
      title="Your account is erased"
      preview="This is the last letter to this address."
      footer="You get this because the account with this address was erased. The address is kept nowhere any more."
    >
      <Paragraph>
        Your name, your address, your ways to sign in, your tokens and your own words are gone. What you
        labeled and what you were paid stays, under an id that leads to nobody. Stripe, who paid you, keeps
        what the law makes it keep: ask Stripe about that.
      </Paragraph>
      <Paragraph>If it was not you who erased it, answer this letter.</Paragraph>
      <Action href={link(props.site, props.path)}>What stays, and why</Action>
    </Letter>
  ),
});
