import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Menu as AriaMenu, Button, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { type ButtonLook, type ButtonSize, buttonLook } from "./button-look";
import { cx } from "./cx";

export type MenuEntry = {
  key: string;
  label: ReactNode;
  icon?: LucideIcon;
  /** Somewhere to go; otherwise `onSelect`. */
  href?: string;
  onSelect?: () => void;
  danger?: boolean;
  /** Why it cannot be chosen now: it stays in the list and says so. */
  why?: string | null | false;
};

type Props = {
  label: string;
  icon?: LucideIcon;
  /** Only the icon is drawn; the label is its name. */
  compact?: boolean;
  look?: ButtonLook;
  size?: ButtonSize;
  entries: MenuEntry[];
};

/** Further verbs behind one button, with arrow keys and typing ahead. */
export function Menu({ label, icon: Icon, compact, look = "quiet", size = "medium", entries }: Props) {
  return (
    <MenuTrigger>
      <Button
        aria-label={compact ? label : undefined}
        className={cx(buttonLook(look, size), compact && "w-9 px-0! pointer-coarse:w-11")}
      >
        {Icon ? <Icon aria-hidden size={16} className="shrink-0" /> : null}
        {compact ? null : label}
      </Button>
      <Popover className="min-w-48 rounded-lg border border-line bg-surface-raised p-1 shadow-overlay">
        <AriaMenu
          aria-label={label}
          disabledKeys={entries.filter((entry) => entry.why).map((entry) => entry.key)}
          className="outline-none"
        >
          {entries.map(({ key, label: words, icon: Mark, href, onSelect, danger, why }) => (
            <MenuItem
              key={key}
              id={key}
              href={href}
              onAction={onSelect}
              textValue={typeof words === "string" ? words : key}
              className={cx(
                "flex min-h-9 pointer-coarse:min-h-11 cursor-pointer items-center gap-2 rounded-md px-2 no-underline outline-none data-focused:bg-surface-sunken",
                danger && "text-bad-ink",
                Boolean(why) && "cursor-not-allowed text-ink-faint",
              )}
            >
              {Mark ? <Mark aria-hidden size={16} className="shrink-0" /> : null}
              <span>
                {words}
                {why ? <span className="block max-w-56 text-sm">{why}</span> : null}
              </span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
