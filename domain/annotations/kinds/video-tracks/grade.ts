import type { Grade } from "../../kind";
import { classNamer } from "../drawn-classes";
import { gradeMarks, gradeTogether } from "../mark-grade";
import type { VideoTracksConfig } from "./config";
import { type FilmMark, filmMarks, filmShape } from "./film-mark";
import { ACTION, TRACK } from "./problems";
import type { VideoTracksValue } from "./value";

/**
 * The F1 score over tracks (found where their boxes share enough of space and time) and actions (found where they share enough
 * frames) together; what is told of each stands after the other.
 */
export function gradeVideoTracks(
  value: VideoTracksValue,
  gold: VideoTracksValue,
  config: VideoTracksConfig,
): Grade {
  const nameOf = classNamer([...config.objects, ...config.actions]);
  const { likeness } = filmShape(config.iouThreshold);
  const needed = `where ${Math.round(config.iouThreshold * 100)} % is needed`;
  const loose = (drawn: FilmMark, right: FilmMark) => {
    const shared = `it shares ${Math.round(likeness(drawn, right) * 100)} %`;
    return right.type === "action"
      ? `The action "${nameOf(right.label)}" should be frames ${right.start} to ${right.end - 1}: ${shared} of them ${needed}`
      : `The track of "${nameOf(right.label)}" should follow it more closely: ${shared} of its space and time ${needed}`;
  };
  const [drawn, expected] = [filmMarks(value), filmMarks(gold)];
  return gradeTogether(
    (["track", "action"] as const).map((type) => {
      const mine = drawn.filter((mark) => mark.type === type);
      const theirs = expected.filter((mark) => mark.type === type);
      const noun = type === "track" ? TRACK : ACTION;
      const rules = { noun, likeness, floor: config.iouThreshold, nameOf, loose };
      return { count: mine.length + theirs.length, ...gradeMarks(mine, theirs, rules) };
    }),
  );
}
