import { TextField } from "#app/components/ui/text-field";
import type { JobValues } from "./values";

/** The job's name and its one line on the board. */
export function AboutFields({ values }: { values: Pick<JobValues, "title" | "summary"> }) {
  return (
    <>
      <TextField
        label="Title"
        name="title"
        maxLength={120}
        defaultValue={values.title}
        help="What a worker does, in a few words: “Is this message spam?”"
      />
      <TextField
        label="Summary"
        optional
        name="summary"
        maxLength={280}
        defaultValue={values.summary}
        help="One sentence under the title."
      />
    </>
  );
}
