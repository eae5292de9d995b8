import type { ConfigFormProps, EditedClass } from "../../config-form";
import { AttributesForm } from "../attributes-form";
import type { KeypointsConfig, SkeletonConfig } from "./config";
import { SkeletonForm } from "./skeleton-form";

const EMPTY: SkeletonConfig = { points: [{ name: "" }, { name: "" }], edges: [] };

/** What a new keypoint job begins with. */
export const keypointsStart: KeypointsConfig = {
  classes: [{ id: "", name: "", skeleton: EMPTY }],
  maxSkeletons: 50,
  oksThreshold: 0.5,
};

/** The requester's form of a keypoint job: classes, the skeleton of each, how many, how exactly. */
export function KeypointsForm({ config, onChange, problem, pieces }: ConfigFormProps<KeypointsConfig>) {
  const { Amount, Classes } = pieces;
  const put = (changes: Partial<KeypointsConfig>) => onChange({ ...config, ...changes });
  return (
    <>
      <Classes
        classes={config.classes}
        problem={problem}
        onChange={(classes) => put({ classes: classes.map(withSkeleton) })}
      />
      {config.classes.map((one, at) => (
        <SkeletonForm
          // biome-ignore lint/suspicious/noArrayIndexKey: a class has no identity of its own while its id is being written
          key={at}
          called={one.name || `class ${at + 1}`}
          skeleton={one.skeleton}
          pieces={pieces}
          problem={(path) => problem(`classes.${at}.skeleton${path ? `.${path}` : ""}`)}
          onChange={(skeleton) => put({ classes: config.classes.with(at, { ...one, skeleton }) })}
        />
      ))}
      <AttributesForm
        attributes={config.attributes}
        classes={config.classes}
        noun="skeleton"
        pieces={pieces}
        problem={problem}
        onChange={(attributes) => put({ attributes })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Amount
          label="Most skeletons in an image"
          value={config.maxSkeletons}
          error={problem("maxSkeletons")}
          onChange={(maxSkeletons = Number.NaN) => put({ maxSkeletons })}
        />
        <Amount
          label="Likeness for the same object"
          suffix="%"
          help="Object keypoint similarity: 100 is every point in the very same place. 50 is usual, 75 is strict."
          value={Math.round(config.oksThreshold * 100)}
          error={problem("oksThreshold")}
          onChange={(share = Number.NaN) => put({ oksThreshold: share / 100 })}
        />
      </div>
    </>
  );
}

/** The list of classes knows nothing of skeletons: it hands on what a class has, and a new one has none. */
function withSkeleton(one: EditedClass & { skeleton?: SkeletonConfig }): KeypointsConfig["classes"][number] {
  return { ...one, skeleton: one.skeleton ?? EMPTY };
}
