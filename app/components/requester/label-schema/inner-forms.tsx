import { TextAreaField } from "#app/components/ui/text-area-field";
import type { InnerForms } from "#domain/annotations/config-form";
import { configFormOf } from "#domain/annotations/kinds/forms";
import { KINDS } from "#domain/annotations/kinds/index";

/** The form of a kind inside the form of a kind that is made of others. */
const InnerForm: InnerForms["Form"] = ({ kind, ...props }) => {
  const form = configFormOf(kind);
  if (form) return <form.Form {...props} />;
  return (
    <TextAreaField
      mono
      rows={8}
      label="Label schema"
      help="As JSON, in the form that the page of this kind shows."
      error={props.problem("")}
      defaultValue={JSON.stringify(props.config, null, 2)}
      onChange={(event) => {
        const read = parsed(event.currentTarget.value);
        if (read !== undefined) props.onChange(read);
      }}
    />
  );
};

export const innerForms: InnerForms = {
  kinds: KINDS.filter((kind) => kind.name !== "composite").map(({ name, title, sample }) => ({
    name,
    title,
    start: configFormOf(name)?.start ?? sample.config,
  })),
  Form: InnerForm,
};

/** Undefined while what is written is no JSON yet. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
