import { Form, Link } from "@remix-run/react";
import { ChevronsUpDown, LogOut, UserRound } from "lucide-react";
import { cx } from "#app/components/ui/cx";
import { paths } from "#app/paths";
import { otherRooms } from "./nav";
import { useClosingDetails } from "./use-closing-details";
import type { Room, Viewer } from "./viewer";

const row =
  "flex min-h-9 pointer-coarse:min-h-11 w-full items-center gap-2 rounded-md px-2 text-left no-underline hover:bg-surface-sunken";

/** Who is signed in, the other rooms they may enter, their account, the way out. Opens without scripts. */
export function UserMenu({ viewer, room, up }: { viewer: Viewer; room: Room; up?: boolean }) {
  const ref = useClosingDetails();
  return (
    <details ref={ref} className="group/menu relative min-w-0">
      <summary className="flex min-h-10 pointer-coarse:min-h-11 cursor-pointer list-none items-center gap-2 rounded-md px-1.5 hover:bg-surface-sunken [&::-webkit-details-marker]:hidden">
        <Initials name={viewer.name} />
        <span className="sr-only min-w-0 flex-1 truncate font-medium lg:not-sr-only lg:overflow-hidden! lg:whitespace-nowrap!">
          <bdi>{viewer.name}</bdi>
        </span>
        <ChevronsUpDown aria-hidden size={14} className="hidden shrink-0 text-ink-faint lg:block" />
      </summary>
      <div
        className={cx(
          "absolute z-40 w-64 rounded-lg border border-line bg-surface-raised p-1 shadow-overlay",
          up ? "bottom-full left-0 mb-2" : "top-full right-0 mt-2",
        )}
      >
        <div className="px-2 py-2">
          <p className="truncate font-medium">{viewer.name}</p>
          <p className="truncate text-sm text-ink-soft">{viewer.email}</p>
        </div>
        <div className="border-t border-line py-1">
          {otherRooms(viewer, room).map((other) => (
            <Link key={other.to} to={other.to} className={row}>
              {other.label}
            </Link>
          ))}
        </div>
        <div className="border-t border-line pt-1">
          <Link to={paths.account} className={row}>
            <UserRound aria-hidden size={16} /> Account
          </Link>
          <Form method="post" action={paths.auth.logout}>
            <button type="submit" className={cx(row, "cursor-pointer")}>
              <LogOut aria-hidden size={16} /> Sign out
            </button>
          </Form>
        </div>
      </div>
    </details>
  );
}

function Initials({ name }: { name: string }) {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? "")
    .join("");
  return (
    <span
      aria-hidden
      className="flex size-7 shrink-0 items-center justify-center rounded-full border border-line bg-surface-sunken text-xs font-semibold text-ink-soft uppercase"
    >
      {letters}
    </span>
  );
}
