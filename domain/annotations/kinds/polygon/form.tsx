import type { ConfigFormProps } from "../../config-form";
import { AttributesForm } from "../attributes-form";
import type { PolygonConfig } from "./config";

/** What a new polygon job begins with. */
export const polygonStart: PolygonConfig = {
  classes: [{ id: "", name: "" }],
  minArea: 16,
  maxPolygons: 200,
  iouThreshold: 0.5,
};

/** The requester's form of a polygon job: what to outline, how small, how many, how exactly. */
export function PolygonForm({ config, onChange, problem, pieces }: ConfigFormProps<PolygonConfig>) {
  const { Amount, Classes } = pieces;
  const put = (changes: Partial<PolygonConfig>) => onChange({ ...config, ...changes });
  return (
    <>
      <Classes classes={config.classes} problem={problem} onChange={(classes) => put({ classes })} />
      <AttributesForm
        attributes={config.attributes}
        classes={config.classes}
        noun="polygon"
        pieces={pieces}
        problem={problem}
        onChange={(attributes) => put({ attributes })}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <Amount
          label="Smallest polygon"
          suffix="px²"
          help="In square pixels of the image."
          value={config.minArea}
          error={problem("minArea")}
          onChange={(minArea = Number.NaN) => put({ minArea })}
        />
        <Amount
          label="Most polygons in an image"
          value={config.maxPolygons}
          error={problem("maxPolygons")}
          onChange={(maxPolygons = Number.NaN) => put({ maxPolygons })}
        />
        <Amount
          label="Overlap for the same object"
          suffix="%"
          help="Two polygons that share this much of their joint area mean the same object. 50 is usual."
          value={Math.round(config.iouThreshold * 100)}
          error={problem("iouThreshold")}
          onChange={(share = Number.NaN) => put({ iouThreshold: share / 100 })}
        />
      </div>
    </>
  );
}
