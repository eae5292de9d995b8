import type { Item } from "#domain/annotations/kind";
import { LicenseContext } from "./license";
import { ToolHost } from "./tool-host";

type Props = {
  kind: string;
  item: Item;
  /** The label schema the value was made with. */
  config: unknown;
  value: unknown;
  /** Other answers drawn underneath, each with its caption: "Right answer", "Answer B". */
  compare?: { caption: string; value: unknown }[];
  /** The assignment under which it was made, where it is to be seen as its worker saw it. */
  seed?: string;
  licenseKey?: string;
  className?: string;
};

const unchanged = () => {};

/** An annotation drawn with its own tool, to be looked at and not changed: review, adjudication, feedback, appeals. */
export function AnnotationView({ kind, item, config, value, compare, seed, licenseKey, className }: Props) {
  return (
    <LicenseContext.Provider value={licenseKey}>
      <div
        data-drawn
        className={`flex min-h-0 *:min-w-0 overflow-hidden rounded-lg border border-line bg-surface ${className ?? "h-[28rem]"}`}
      >
        <ToolHost {...{ kind, item, config, value, compare, seed }} onChange={unchanged} readOnly />
      </div>
    </LicenseContext.Provider>
  );
}
