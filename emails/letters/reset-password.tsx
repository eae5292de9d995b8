import { z } from "zod";
import { count, defineLetter, name, span, url } from "../form";
import { Action, Letter, Paragraph } from "../layout";

export const resetPassword = defineLetter({
  props: z.object({ name, url, expiresInSeconds: count }),
  subject: () => "Choose a new password",
  sample: {
    name: "Ada Example",
    url: "https://labels.example.org/reset-password?token=abc",
    expiresInSeconds: 1800,
  },
  Body: (props) => (
    <Letter
      title="Choose a new password"
      preview={`The link works once, for ${span(props.expiresInSeconds)}.`}
      footer="You get this because somebody asked for a new password for this address. If it was not you, do nothing: the old one still works."
    >
      <Paragraph>Hello {props.name}, this link lets you choose a new password.</Paragraph>
      <Action href={props.url}>Choose a new password</Action>
      <Paragraph>
        It works once, for {span(props.expiresInSeconds)}. When you use it, every other device is signed out.
      </Paragraph>
    </Letter>
  ),
});
