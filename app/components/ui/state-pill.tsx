import type { LucideIcon } from "lucide-react";
import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleHelp,
  CirclePause,
  CircleX,
  Clock,
  Gavel,
  PenLine,
  ShieldAlert,
  Truck,
  Undo2,
} from "lucide-react";
import { Badge } from "./badge";
import type { Tone } from "./tone";

type Look = { tone: Tone; icon: LucideIcon; word: string };

/** Every state of a job, task, assignment, payout, person and message, drawn the same on every page. */
const states: Record<string, Look> = {
  draft: { tone: "neutral", icon: PenLine, word: "Draft" },
  published: { tone: "good", icon: CircleDot, word: "Published" },
  paused: { tone: "warn", icon: CirclePause, word: "Paused" },
  closed: { tone: "neutral", icon: CircleCheck, word: "Closed" },
  open: { tone: "info", icon: CircleDashed, word: "Open" },
  undecided: { tone: "warn", icon: CircleHelp, word: "Undecided" },
  settled: { tone: "good", icon: CircleCheck, word: "Settled" },
  cancelled: { tone: "neutral", icon: Ban, word: "Cancelled" },
  active: { tone: "good", icon: CircleDot, word: "Active" },
  submitted: { tone: "info", icon: Clock, word: "Submitted" },
  accepted: { tone: "good", icon: CircleCheck, word: "Accepted" },
  rejected: { tone: "bad", icon: CircleX, word: "Rejected" },
  released: { tone: "neutral", icon: Undo2, word: "Released" },
  expired: { tone: "neutral", icon: Clock, word: "Expired" },
  appealed: { tone: "warn", icon: Gavel, word: "Appealed" },
  requested: { tone: "info", icon: Clock, word: "Requested" },
  in_transit: { tone: "info", icon: Truck, word: "In transit" },
  paid: { tone: "good", icon: CircleCheck, word: "Paid" },
  returned: { tone: "bad", icon: Undo2, word: "Returned" },
  on_notice: { tone: "warn", icon: ShieldAlert, word: "On notice" },
  suspended: { tone: "bad", icon: Ban, word: "Suspended" },
  pending: { tone: "info", icon: Clock, word: "Pending" },
  failed: { tone: "bad", icon: CircleX, word: "Failed" },
  upheld: { tone: "neutral", icon: Gavel, word: "Upheld" },
  granted: { tone: "good", icon: CircleCheck, word: "Granted" },
};

/** A state in its word and icon. A word the list does not know is still shown, plainly. */
export function StatePill({ state, word }: { state: string; word?: string }) {
  const look = states[state];
  if (!look) return <Badge>{word ?? sentence(state)}</Badge>;
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {word ?? look.word}
    </Badge>
  );
}

function sentence(state: string): string {
  const words = state.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
