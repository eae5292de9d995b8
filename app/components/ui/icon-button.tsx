import type { LucideIcon } from "lucide-react";
import { Button, type ButtonProps } from "./button";
import { cx } from "./cx";

type Props = Omit<ButtonProps, "icon" | "children" | "aria-label"> & { icon: LucideIcon; label: string };

/** An icon whose meaning is universal (close, copy, more), with its name for those who cannot see it. */
export function IconButton({ icon: Icon, label, look = "bare", size = "medium", className, ...rest }: Props) {
  const square =
    size === "small"
      ? "w-7 px-0! pointer-coarse:w-10"
      : size === "large"
        ? "w-11 px-0!"
        : "w-9 px-0! pointer-coarse:w-11";
  return (
    <Button
      {...rest}
      look={look}
      size={size}
      aria-label={label}
      title={label}
      className={cx(square, className)}
    >
      <Icon aria-hidden size={16} className="shrink-0" />
    </Button>
  );
}
