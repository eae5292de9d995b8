import { z } from "zod";
import { defineLetter, name, url } from "../form";
import { Action, Letter, Paragraph } from "../layout";

export const alreadyRegistered = defineLetter({
  props: z.object({ name, url }),
  subject: () => "You already have an account",
  sample: { name: "Ada Example", url: "https://labels.example.org/login" },
  Body: (props) => (
    <Letter
      title="You already have an account"
      preview="Sign in, or choose a new password if it is forgotten."
      footer="You get this because somebody tried to sign up with this address. If it was not you, do nothing: nothing has changed."
    >
      <Paragraph>
        Hello {props.name}, there is an account for this address already, so no second one was opened.
      </Paragraph>
      <Action href={props.url}>Sign in</Action>
      <Paragraph>If the password is forgotten, ask for a new one on the same page.</Paragraph>
    </Letter>
  ),
});
