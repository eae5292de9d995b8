import type { ConfigFormProps } from "../../config-form";
import { AttributesForm } from "../attributes-form";
import type { BboxConfig } from "./config";

/** What a new box job begins with. */
export const bboxStart: BboxConfig = {
  classes: [{ id: "", name: "" }],
  minSize: 4,
  maxBoxes: 100,
  iouThreshold: 0.5,
};

/** The requester's form of a box job: what to box, how small, how many, how exactly. */
export function BboxForm({ config, onChange, problem, pieces }: ConfigFormProps<BboxConfig>) {
  const { Amount, Classes, Switch } = pieces;
  const put = (changes: Partial<BboxConfig>) => onChange({ ...config, ...changes });
  return (
    <>
      <Classes classes={config.classes} problem={problem} onChange={(classes) => put({ classes })} />
      <AttributesForm
        attributes={config.attributes}
        classes={config.classes}
        noun="box"
        pieces={pieces}
        problem={problem}
        onChange={(attributes) => put({ attributes })}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <Amount
          label="Smallest side of a box"
          suffix="pixels"
          value={config.minSize}
          error={problem("minSize")}
          onChange={(minSize = Number.NaN) => put({ minSize })}
        />
        <Amount
          label="Most boxes in an image"
          value={config.maxBoxes}
          error={problem("maxBoxes")}
          onChange={(maxBoxes = Number.NaN) => put({ maxBoxes })}
        />
        <Amount
          label="Overlap for the same object"
          suffix="%"
          help="Two boxes that share this much of their joint area mean the same object. 50 is usual."
          value={Math.round(config.iouThreshold * 100)}
          error={problem("iouThreshold")}
          onChange={(share = Number.NaN) => put({ iouThreshold: share / 100 })}
        />
      </div>
      <Switch
        label="Boxes may be turned"
        help="For objects that lie at an angle, as in pictures from above. A box then has an angle besides its place and size."
        value={config.rotated ?? false}
        onChange={(rotated) => put({ rotated })}
      />
      <Switch
        label="Workers begin with extreme clicking"
        help="Four clicks on an object's top, left, lowest and right point make its box. It is usually several times quicker than dragging a box and as exact. Workers can switch at any time."
        value={config.extremes ?? false}
        onChange={(extremes) => put({ extremes })}
      />
    </>
  );
}
