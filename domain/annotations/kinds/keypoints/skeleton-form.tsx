import type { ConfigFormProps } from "../../config-form";
import type { KeypointsConfig, SkeletonConfig } from "./config";
import { SkeletonPicture } from "./skeleton-picture";
import { TEMPLATES } from "./templates";

type Props = Pick<ConfigFormProps<KeypointsConfig>, "pieces" | "problem"> & {
  /** Name of the class. */
  called: string;
  skeleton: SkeletonConfig;
  onChange: (skeleton: SkeletonConfig) => void;
};

/** The skeleton of one class: its points in the order in which they are placed, and the lines between them. */
export function SkeletonForm({ called, skeleton, onChange, problem, pieces }: Props) {
  const { Choice, Rows, Text, Amount } = pieces;
  const { points, edges } = skeleton;
  const template =
    TEMPLATES.find((one) => JSON.stringify(one.skeleton) === JSON.stringify(skeleton))?.name ?? "";
  const edgeProblem = edges.map((_, at) => problem(`edges.${at}`)).find(Boolean) ?? problem("edges");
  const rename = (at: number, name: string) => {
    const old = points[at]?.name;
    const follows = (end: string) => (end === old ? name : end);
    onChange({
      points: points.map((one, i) => (i === at ? { ...one, name } : one)),
      edges: old ? edges.map(([from, to]) => [follows(from), follows(to)] as const) : edges,
    });
  };
  return (
    <section
      aria-label={`Skeleton of ${called}`}
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface-sunken p-4"
    >
      <h3 className="font-medium">Skeleton of {called}</h3>
      <Choice
        label="Start from"
        value={template}
        options={[
          { value: "", label: "points of your own" },
          ...TEMPLATES.map(({ name, title }) => ({ value: name, label: title })),
        ]}
        onChange={(name) => {
          const chosen = TEMPLATES.find((one) => one.name === name);
          if (chosen) onChange(chosen.skeleton);
        }}
      />
      <Rows
        label="Points"
        help="In the order in which workers place them. Scatter is how far careful people differ, 7.2 % of the object's size when empty."
        error={problem("points") ?? problem("")}
        noun="point"
        count={points.length}
        nameOf={(at) => points[at]?.name ?? ""}
        onAdd={() => onChange({ ...skeleton, points: [...points, { name: "" }] })}
        onRemove={(at) => {
          const gone = points[at]?.name;
          onChange({
            points: points.filter((_, i) => i !== at),
            edges: edges.filter(([from, to]) => from !== gone && to !== gone),
          });
        }}
        onMove={(at, by) => onChange({ ...skeleton, points: swapped(points, at, at + by) })}
      >
        {(at) => (
          <>
            <Text
              label="Name"
              value={points[at]?.name ?? ""}
              error={problem(`points.${at}.name`) ?? problem(`points.${at}`)}
              onChange={(name) => rename(at, name)}
            />
            <Amount
              label="Scatter"
              suffix="% of size"
              value={points[at]?.sigma === undefined ? undefined : Math.round(points[at].sigma * 1000) / 10}
              error={problem(`points.${at}.sigma`)}
              onChange={(percent) =>
                onChange({
                  ...skeleton,
                  points: points.map((one, i) =>
                    i === at
                      ? { name: one.name, ...(percent === undefined ? {} : { sigma: percent / 100 }) }
                      : one,
                  ),
                })
              }
            />
          </>
        )}
      </Rows>
      <SkeletonPicture {...{ skeleton, called }} onChange={onChange} />
      {edgeProblem ? <p className="text-sm text-bad-ink">{edgeProblem}</p> : null}
    </section>
  );
}

function swapped<T>(list: readonly T[], a: number, b: number): T[] {
  const [one, other] = [list[a], list[b]];
  return one === undefined || other === undefined ? [...list] : list.with(a, other).with(b, one);
}
