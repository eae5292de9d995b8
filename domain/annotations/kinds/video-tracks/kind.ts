/** Following objects through a film with boxes, and marking what happens when. Pixels of the film; frames from 0. */
import { mergeMarks } from "../../consensus/merge-marks";
import { type MarkKind, wholeMarks } from "../../consensus/whole-marks";
import { setLikeness, withinLabel } from "../../measures/set-likeness";
import { classNamer } from "../drawn-classes";
import { summaryOf } from "../mark-words";
import { type VideoTracksConfig, videoTracksConfig } from "./config";
import { filmMarks, filmShape, markedFilm } from "./film-mark";
import { gradeVideoTracks } from "./grade";
import { ACTION, TRACK, videoTracksProblems } from "./problems";
import { videoTracksSample } from "./sample";
import { type VideoTracksValue, videoTracksValue } from "./value";

export const videoTracks: MarkKind<VideoTracksConfig, VideoTracksValue> = {
  name: "video-tracks",
  title: "Follow objects in a film",
  description:
    "Workers follow objects through a film with boxes that move between keyframes, and mark over which frames something happens.",
  items: ["video"],
  version: 1,
  upgrade: {},
  config: videoTracksConfig,
  value: videoTracksValue,
  rightFrom: 0.6,
  problems: videoTracksProblems,
  distance: (a, b, { iouThreshold }) =>
    1 - setLikeness(filmMarks(a), filmMarks(b), withinLabel(filmShape(iouThreshold).likeness)),
  merge(answers, { iouThreshold }, learnt) {
    const marked = answers.map(({ value, quality }) => ({ value: filmMarks(value), quality }));
    const merged = mergeMarks(marked, filmShape(iouThreshold), learnt);
    return merged && { value: markedFilm(merged.marks), confidence: merged.confidence };
  },
  whole: ({ iouThreshold }) => wholeMarks(filmShape(iouThreshold), filmMarks),
  grade: gradeVideoTracks,
  labels: ({ objects, actions }) => [...objects, ...actions].map(({ id, name }) => ({ id, name })),
  regions: ({ tracks, actions }) => [
    ...tracks.map(({ id: _, ...track }) => ({ type: "track" as const, ...track })),
    ...actions.map(({ id: _, ...action }) => ({ type: "action" as const, ...action })),
  ],
  summary({ tracks, actions }, config) {
    const nameOf = classNamer([...config.objects, ...config.actions]);
    const labelsOf = (marks: readonly { label: string }[]) => marks.map((one) => one.label);
    const said = [
      config.objects.length > 0 && summaryOf(labelsOf(tracks), TRACK, nameOf),
      config.actions.length > 0 && summaryOf(labelsOf(actions), ACTION, nameOf),
    ];
    return said.filter(Boolean).join("; ");
  },
  blank: () => ({ tracks: [], actions: [] }),
  sample: videoTracksSample,
};
