import type { ConfigFormProps } from "../../config-form";
import { AttributesForm } from "../attributes-form";
import type { MaskConfig } from "./config";

/** What a new mask job begins with. */
export const maskStart: MaskConfig = {
  classes: [{ id: "", name: "" }],
  minArea: 16,
  maxMasks: 200,
  overlaps: false,
  iouThreshold: 0.5,
  edgeThreshold: 0.4,
};

/** The requester's form of a mask job: what to paint, how small, how many, how exactly. */
export function MaskForm({ config, onChange, problem, pieces }: ConfigFormProps<MaskConfig>) {
  const { Amount, Classes, Switch } = pieces;
  const put = (changes: Partial<MaskConfig>) => onChange({ ...config, ...changes });
  return (
    <>
      <Classes classes={config.classes} problem={problem} onChange={(classes) => put({ classes })} />
      <AttributesForm
        attributes={config.attributes}
        classes={config.classes}
        noun="mask"
        pieces={pieces}
        problem={problem}
        onChange={(attributes) => put({ attributes })}
      />
      <Switch
        label="Masks may overlap"
        help="Off: a pixel belongs to one mask only, and the brush leaves other masks as they are."
        value={config.overlaps}
        onChange={(overlaps) => put({ overlaps })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Amount
          label="Smallest mask"
          suffix="px"
          help="In pixels of the image."
          value={config.minArea}
          error={problem("minArea")}
          onChange={(minArea = Number.NaN) => put({ minArea })}
        />
        <Amount
          label="Most masks in an image"
          value={config.maxMasks}
          error={problem("maxMasks")}
          onChange={(maxMasks = Number.NaN) => put({ maxMasks })}
        />
        <Amount
          label="Overlap for the same object"
          suffix="%"
          help="Two masks that share this much of their joint area mean the same object. 50 is usual."
          value={Math.round(config.iouThreshold * 100)}
          error={problem("iouThreshold")}
          onChange={(share = Number.NaN) => put({ iouThreshold: share / 100 })}
        />
        <Amount
          label="Fit of the edge"
          suffix="%"
          help="How well the pixels near the edge must fit for a mask to count as right. 0 looks at the overlap alone."
          value={Math.round(config.edgeThreshold * 100)}
          error={problem("edgeThreshold")}
          onChange={(share = Number.NaN) => put({ edgeThreshold: share / 100 })}
        />
      </div>
    </>
  );
}
