import { useContext, useState } from "react";
import { FormFailure } from "#app/components/ui/form-state";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { configFormOf } from "#domain/annotations/kinds/forms";
import { kindOf } from "#domain/annotations/kinds/index";
import { pieces } from "./pieces";

type Props = {
  kind: string;
  /** The config in force, or absent for a new job. */
  initial?: unknown;
};

/**
 * Edits a kind's config with the kind's own form and sends it as JSON in the field `config`. What the action refuses
 * (`config.classes.0.name`) is shown at its place.
 */
export function ConfigEditor({ kind, initial }: Props) {
  const form = configFormOf(kind);
  const [config, setConfig] = useState(initial ?? form?.start ?? kindOf(kind).sample.config);
  const failure = useContext(FormFailure);
  const problem = (path: string) => failure?.errors[path ? `config.${path}` : "config"];
  if (!form) {
    const [path, message] =
      Object.entries(failure?.errors ?? {}).find(([at]) => at.startsWith("config")) ?? [];
    return (
      <TextAreaField
        mono
        rows={12}
        label="Label schema"
        name="config"
        help="As JSON, in the form that the page of this kind shows."
        error={message && `${path}: ${message}`}
        defaultValue={JSON.stringify(config, null, 2)}
      />
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <input type="hidden" name="config" value={JSON.stringify(config)} />
      <form.Form config={config} onChange={setConfig} problem={problem} pieces={pieces} />
    </div>
  );
}
