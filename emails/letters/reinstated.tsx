import { z } from "zod";
import { defineLetter, link, name, path, words } from "../form";
import { Action, Letter, Paragraph, Quote } from "../layout";

export const reinstated = defineLetter({
  props: z.object({ job: name.optional(), note: words.optional(), path }),
  subject: (props) => (props.job ? `You can work in ${props.job} again` : "You can work again"),
  sample: {
    job: "Is this message spam?",
    note: "Two of the checked tasks were ambiguous. Sorry.",
    path: "/work",
  },
  Body: (props) => (
    <Letter
      title="You can work again"
      preview="Your standing is restored."
      footer="You get this because your standing has changed."
    >
      <Paragraph>
        Your standing is restored{props.job ? `, and ${props.job} is open to you again` : ""}.
      </Paragraph>
      {props.note && <Quote>{props.note}</Quote>}
      <Action href={link(props.site, props.path)}>Go on working</Action>
    </Letter>
  ),
});
