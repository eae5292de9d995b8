import type { LucideIcon } from "lucide-react";
import {
  BadgeCheck,
  Banknote,
  BookOpen,
  Briefcase,
  Building2,
  ChartNoAxesCombined,
  Flag,
  Gavel,
  History,
  Inbox,
  KeyRound,
  LayoutGrid,
  Mail,
  Scale,
  ScrollText,
  Send,
  Users,
  Wallet,
} from "lucide-react";
import { paths } from "#app/paths";
import type { Room, Viewer } from "./viewer";

export type NavItem = {
  to: string;
  label: string;
  icon: LucideIcon;
  /** Current only on exactly this page. */
  end?: boolean;
};

const { requester, work, review, admin } = paths;

/** The rail of each room, most used first: a phone's bottom bar shows the first four and a "More". */
export const navItems: Record<Room, NavItem[]> = {
  requester: [
    { to: requester.jobs, label: "Jobs", icon: Briefcase },
    { to: requester.funds, label: "Funds", icon: Wallet },
    { to: review.home, label: "Review", icon: Scale },
    { to: requester.qualifications, label: "Qualifications", icon: BadgeCheck },
    { to: requester.members, label: "Members", icon: Users },
    { to: requester.tokens, label: "API tokens", icon: KeyRound },
  ],
  work: [
    { to: work.board, label: "Jobs", icon: LayoutGrid, end: true },
    { to: work.earnings, label: "Earnings", icon: Banknote },
    { to: work.quality, label: "My quality", icon: ChartNoAxesCombined },
    { to: work.decisions, label: "Decisions", icon: ScrollText },
    { to: work.qualifications, label: "Qualifications", icon: BadgeCheck },
    { to: work.history, label: "My answers", icon: History },
  ],
  review: [
    { to: review.home, label: "To review", icon: Scale },
    { to: requester.jobs, label: "Jobs", icon: Briefcase },
  ],
  admin: [
    { to: admin.home, label: "Overview", icon: Inbox, end: true },
    { to: admin.flags, label: "Flags", icon: Flag },
    { to: admin.appeals, label: "Appeals", icon: Gavel },
    { to: admin.books, label: "Books", icon: BookOpen },
    { to: admin.people, label: "People", icon: Users },
    { to: admin.organizations, label: "Organizations", icon: Building2 },
    { to: admin.qualifications, label: "Qualifications", icon: BadgeCheck },
    { to: admin.payouts, label: "Payouts", icon: Send },
    { to: admin.messages, label: "Messages", icon: Mail },
    { to: admin.audit, label: "Audit log", icon: History },
  ],
  account: [],
};

export const roomNames: Record<Room, string> = {
  requester: "Requester",
  work: "Worker",
  review: "Review",
  admin: "Admin",
  account: "Account",
};

/** The rail of pages that belong to no room: the ways back into those the person may enter. */
export function ways(viewer: Viewer): NavItem[] {
  const icons: Record<string, LucideIcon> = {
    [requester.jobs]: Briefcase,
    [review.home]: Scale,
    [work.board]: LayoutGrid,
    [admin.home]: Inbox,
  };
  return otherRooms(viewer, "account").map((one) => ({ ...one, icon: icons[one.to] ?? LayoutGrid }));
}

/** The other rooms this person may enter, for the user menu. Anyone may work; the rest follows from roles. */
export function otherRooms(viewer: Viewer, here: Room): { to: string; label: string }[] {
  const roles = viewer.organizations.map((organization) => organization.role);
  const rooms: { room: Room; to: string; label: string; open: boolean }[] = [
    {
      room: "requester",
      to: requester.jobs,
      label: "Post work",
      open: roles.some((role) => role !== "reviewer"),
    },
    { room: "review", to: review.home, label: "Review answers", open: roles.length > 0 },
    { room: "work", to: work.board, label: "Do work", open: true },
    { room: "admin", to: admin.home, label: "Run the marketplace", open: viewer.isAdmin },
  ];
  return rooms.filter(({ room, open }) => open && room !== here);
}
