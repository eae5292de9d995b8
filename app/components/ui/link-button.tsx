import { Link, type LinkProps } from "@remix-run/react";
import type { LucideIcon } from "lucide-react";
import { Button } from "./button";
import { type ButtonLook, type ButtonSize, buttonLook } from "./button-look";
import { cx } from "./cx";

type Props = Omit<LinkProps, "className"> & {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: LucideIcon;
  /** Why one cannot go there now; it is then a button that says so. */
  why?: string | null | false;
  className?: string;
};

/** Goes somewhere, looks like a button. Downloads and other doors: pass `reloadDocument`. */
export function LinkButton({
  look = "quiet",
  size = "medium",
  icon: Icon,
  why,
  className,
  children,
  ...rest
}: Props) {
  if (why) {
    return (
      <Button look={look} size={size} icon={Icon} why={why} className={className}>
        {children}
      </Button>
    );
  }
  return (
    <Link {...rest} className={cx(buttonLook(look, size), className)}>
      {Icon ? <Icon aria-hidden size={16} className="shrink-0" /> : null}
      {children}
    </Link>
  );
}
