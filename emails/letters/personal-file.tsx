import { z } from "zod";
import { defineLetter, link, moment, path, when } from "../form";
import { Action, Facts, Letter, Paragraph } from "../layout";

export const personalFile = defineLetter({
  props: z.object({ until: moment, path }),
  subject: () => "The copy of your data is ready",
  sample: { until: "2026-11-29T09:00:00Z", path: "/account/data" },
  Body: (props) => (
    <Letter
      title="The copy of your data is ready"
      preview="Everything stored about you, as one file."
      footer="You get this because you asked for a copy of your data. If you did not, change your password."
    >
      <Paragraph>It is one JSON file. Sign in to download it; nobody else can.</Paragraph>
      <Facts rows={[["Deleted", when(props.until)]]} />
      <Action href={link(props.site, props.path)}>Download it</Action>
    </Letter>
  ),
});
