/** The forms in which requesters write label schemas: one line per kind. A kind that has none is written as JSON. */
import type { ComponentType } from "react";
import type { ConfigFormProps } from "../config-form";
import { AudioSegmentsForm, audioSegmentsStart } from "./audio-segments/form";
import { BboxForm, bboxStart } from "./bbox/form";
import { ChoiceForm, choiceStart } from "./choice/form";
import { CompositeForm, compositeStart } from "./composite/form";
import { ExtractionForm, extractionStart } from "./extraction/form";
import { KeypointsForm, keypointsStart } from "./keypoints/form";
import { MaskForm, maskStart } from "./mask/form";
import { PolygonForm, polygonStart } from "./polygon/form";
import { PolylineForm, polylineStart } from "./polyline/form";
import { PreferenceForm, preferenceStart } from "./preference/form";
import { SpanForm, spanStart } from "./span/form";
import { TimeSeriesForm, timeSeriesStart } from "./time-series/form";
import { TranscriptForm, transcriptStart } from "./transcript/form";
import { VideoTracksForm, videoTracksStart } from "./video-tracks/form";

export type ConfigForm = {
  /** The config a new job begins with; it need not be complete. */
  start: unknown;
  Form: ComponentType<ConfigFormProps>;
};

const forms: Record<string, ConfigForm> = {
  choice: form(choiceStart, ChoiceForm),
  composite: form(compositeStart, CompositeForm),
  bbox: form(bboxStart, BboxForm),
  polygon: form(polygonStart, PolygonForm),
  polyline: form(polylineStart, PolylineForm),
  keypoints: form(keypointsStart, KeypointsForm),
  mask: form(maskStart, MaskForm),
  extraction: form(extractionStart, ExtractionForm),
  preference: form(preferenceStart, PreferenceForm),
  "audio-segments": form(audioSegmentsStart, AudioSegmentsForm),
  span: form(spanStart, SpanForm),
  transcript: form(transcriptStart, TranscriptForm),
  "time-series": form(timeSeriesStart, TimeSeriesForm),
  "video-tracks": form(videoTracksStart, VideoTracksForm),
};

export function configFormOf(kind: string): ConfigForm | undefined {
  return forms[kind];
}

/** A form takes its own config; the page holds it as unknown, and the kind's schema judges it when it is sent. */
function form<C>(start: C, component: ComponentType<ConfigFormProps<C>>): ConfigForm {
  return { start, Form: component as unknown as ComponentType<ConfigFormProps> };
}
