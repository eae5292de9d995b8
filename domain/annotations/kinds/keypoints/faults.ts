/** What is said about a skeleton's points in an explanation. */
import { placedOf, type Skeleton } from "./shape";

/** "“left wrist” is 23 pixels away"; a point that is missing in only one of the two comes first. */
export function farthestPoint(drawn: Skeleton, expected: Skeleton): string {
  const places = new Map(placedOf(drawn.points).map((point) => [point.name, point]));
  const wanted = placedOf(expected.points);
  const absent = wanted.find((point) => !places.has(point.name));
  if (absent) return `"${absent.name}" is not placed`;
  const [worst] = wanted
    .map((point) => {
      const there = places.get(point.name);
      return { name: point.name, away: there ? Math.hypot(there.x - point.x, there.y - point.y) : 0 };
    })
    .sort((a, b) => b.away - a.away);
  return worst ? `"${worst.name}" is ${Math.round(worst.away)} pixels away` : "no point was expected";
}

/** Most points of an object must be judged right: visible, hidden or missing. One or the other may be in doubt. */
const MOST = 0.75;

/** A found skeleton whose points are placed well, but of which too many are said to be visible, hidden or missing wrongly. */
export function misjudgedPoint(drawn: Skeleton, expected: Skeleton, called: string): string | undefined {
  const said = new Map(drawn.points.map((point) => [point.name, point.visibility]));
  const wrong = expected.points.filter((point) => said.get(point.name) !== point.visibility);
  if (wrong.length <= expected.points.length * (1 - MOST)) return undefined;
  const [first] = wrong;
  return first
    ? `${wrong.length} of ${expected.points.length} points of "${called}" are not judged right: "${first.name}" is ${first.visibility}`
    : undefined;
}
