import type { ConfigFormProps } from "../../config-form";
import { AttributesForm } from "../attributes-form";
import type { PolylineConfig } from "./config";

/** What a new line job begins with. */
export const polylineStart: PolylineConfig = {
  classes: [{ id: "", name: "" }],
  maxLines: 200,
  tolerance: 8,
  directed: false,
};

/** The requester's form of a line job: which lines, how many, how exactly, and whether direction counts. */
export function PolylineForm({ config, onChange, problem, pieces }: ConfigFormProps<PolylineConfig>) {
  const { Amount, Classes, Switch } = pieces;
  const put = (changes: Partial<PolylineConfig>) => onChange({ ...config, ...changes });
  return (
    <>
      <Classes classes={config.classes} problem={problem} onChange={(classes) => put({ classes })} />
      <AttributesForm
        attributes={config.attributes}
        classes={config.classes}
        noun="line"
        pieces={pieces}
        problem={problem}
        onChange={(attributes) => put({ attributes })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Amount
          label="Farthest that a right line may lie off"
          suffix="pixels"
          help="On average along the line, in pixels of the image."
          value={config.tolerance}
          error={problem("tolerance")}
          onChange={(tolerance = Number.NaN) => put({ tolerance })}
        />
        <Amount
          label="Most lines in an image"
          value={config.maxLines}
          error={problem("maxLines")}
          onChange={(maxLines = Number.NaN) => put({ maxLines })}
        />
      </div>
      <Switch
        label="Direction counts"
        help="A line drawn from its other end is then a different answer. Arrows show which way each line runs."
        value={config.directed}
        onChange={(directed) => put({ directed })}
      />
    </>
  );
}
