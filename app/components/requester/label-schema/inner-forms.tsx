import { TextAreaField } from "#app/components/ui/text-area-field";
import type { ConfigPieces, InnerForms } from "#domain/annotations/config-form";
import { configFormOf } from "#domain/annotations/kinds/forms";
import { KINDS } from "#domain/annotations/kinds/index";

/** The forms of kinds inside the form of a kind that is made of them. @param pieces what those forms are built of */
export function innerForms(pieces: () => ConfigPieces): InnerForms {
  return {
    kinds: KINDS.filter((kind) => kind.name !== "composite").map(({ name, title, sample }) => ({
      name,
      title,
      start: configFormOf(name)?.start ?? sample.config,
    })),
    Form: ({ kind, config, onChange, problem }) => {
      const form = configFormOf(kind);
      if (form) return <form.Form config={config} onChange={onChange} problem={problem} pieces={pieces()} />;
      return (
        <TextAreaField
          mono
          rows={8}
          label="Label schema"
          help="As JSON, in the form that the page of this kind shows."
          error={problem("")}
          defaultValue={JSON.stringify(config, null, 2)}
          onChange={(event) => {
            const read = parsed(event.currentTarget.value);
            if (read !== undefined) onChange(read);
          }}
        />
      );
    },
  };
}

/** Undefined while what is written is no JSON yet. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
