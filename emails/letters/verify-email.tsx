import { z } from "zod";
import { count, defineLetter, name, span, url } from "../form";
import { Action, Letter, Paragraph } from "../layout";

export const verifyEmail = defineLetter({
  props: z.object({ name, url, expiresInSeconds: count }),
  subject: () => "Confirm your e-mail address",
  sample: { name: "Ada Example", url: "https://labels.example.org/verify?token=abc", expiresInSeconds: 3600 },
  Body: (props) => (
    <Letter
      title="Confirm your e-mail address"
      preview={`The link works for ${span(props.expiresInSeconds)}.`}
      footer="You get this because somebody signed up with this address. If it was not you, do nothing: no account is opened without this link."
    >
      <Paragraph>Hello {props.name}, one step is left before you can sign in.</Paragraph>
      <Action href={props.url}>Confirm this address</Action>
      <Paragraph>
        The link works for {span(props.expiresInSeconds)}. After that, sign in to have a new one sent.
      </Paragraph>
    </Letter>
  ),
});
