import { type ClassLook, hueVariable } from "./class-look";

/** A class' hue and dash as a small sign, beside its name wherever it is written. */
export function ClassMark({ look, className }: { look: ClassLook; className?: string }) {
  return (
    <svg aria-hidden width="20" height="14" viewBox="0 0 20 14" className={className}>
      <rect
        x="1.5"
        y="1.5"
        width="17"
        height="11"
        fill={`var(${hueVariable(look.hue)})`}
        fillOpacity="0.16"
        stroke={`var(${hueVariable(look.hue)})`}
        strokeWidth="2.5"
        strokeDasharray={look.dash.map((length) => length * 0.6).join(" ")}
      />
    </svg>
  );
}
