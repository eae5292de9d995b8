import { useMemo, useRef, useState } from "react";
import type { Step, TextMark, TextMarks, TextSurfaceProps } from "#domain/annotations/surface";
import { newMarkId } from "../mark-edits";
import { type Caret, edgeMoved, movedTo } from "./caret";
import { clash, inOrder, isSame, lanesOf, quoted, without, withSpan } from "./text-marks";
import { TextModel } from "./text-model";

/** What is in hand (caret, selection, a span or a relation), and everything that keys, pointer and buttons do with it. */
export function useTextDesk(props: TextSurfaceProps) {
  const { text, classes, linkClasses, mayLink, onChange, readOnly = false, wordSnap, overlapping } = props;
  const model = useMemo(() => new TextModel(text), [text]);
  const spans = useMemo(() => inOrder(props.marks.spans), [props.marks.spans]);
  const lanes = useMemo(() => lanesOf(spans), [spans]);
  const marks: TextMarks = { spans, links: props.marks.links };
  const [caret, setCaret] = useState<Caret>({ anchor: 0, focus: 0 });
  /** Whether a place in the text was chosen: only then a class marks the word there. */
  const [placed, setPlaced] = useState(false);
  const [picked, setPicked] = useState<string>();
  const [linking, setLinking] = useState<string>();
  const [nextLabel, setNextLabel] = useState(classes[0]?.id ?? "");
  const lastLink = useRef<string>();
  const [said, say] = useState("");
  const active = spans.find((one) => one.id === picked);
  const activeLink = marks.links.find((one) => one.id === picked);
  const from = spans.find((one) => one.id === linking);
  const has = caret.anchor !== caret.focus;
  const nameOf = (id: string) => classes.find((one) => one.id === id)?.name ?? id;
  const wordsOf = ({ start, end }: { start: number; end: number }) => quoted(text.slice(start, end));

  const placeOf = (one: number, other: number) => model.fitted(one, other, wordSnap);

  const place = (focus: number, extend = false) => {
    setCaret({ anchor: extend ? caret.anchor : focus, focus });
    setPlaced(true);
    setPicked(undefined);
    say("");
  };
  const select = (next: Caret) => {
    setCaret(next);
    setPlaced(true);
    setPicked(undefined);
    say("");
  };
  const activate = (id: string | undefined) => {
    setPicked(id);
    say("");
    const span = spans.find((one) => one.id === id);
    if (span) setCaret({ anchor: span.start, focus: span.start });
  };
  const write = (next: TextMarks, step?: Step) => {
    if (!readOnly) onChange(next, step);
  };

  const mark = (one: number, other: number, label = nextLabel) => {
    const place = placeOf(one, other);
    if (readOnly) return;
    if (!place) return say("Only spaces are selected there.");
    const twin = spans.find((span) => isSame(span, { ...place, label }));
    if (twin) return activate(twin.id);
    if (spans.length >= props.maxSpans) return say(`There may be at most ${props.maxSpans} spans.`);
    const span: TextMark = { id: newMarkId(), label, ...place };
    const why = clash(spans, span, { text, overlapping });
    if (why) return say(why);
    write({ ...marks, spans: inOrder([...spans, span]) });
    setPicked(span.id);
    setCaret({ anchor: span.end, focus: span.end });
    say("");
  };
  const reshape = (span: TextMark, step: Step = "new") => {
    const why = clash(spans, span, { text, overlapping });
    if (why) return say(why);
    const next = withSpan(marks, span, mayLink);
    write(next, step);
    const lost = marks.links.length - next.links.length;
    say(
      lost > 0
        ? `${lost === 1 ? "A relation" : `${lost} relations`} that this class does not allow went with it.`
        : "",
    );
  };
  const relabel = (id: string, label: string) => {
    const span = spans.find((one) => one.id === id);
    if (span && span.label !== label) reshape({ ...span, label });
  };
  /** A class was chosen by key or in the list: for what is selected, else for the span in hand, else for the word at the caret. */
  const pick = (label: string, byKey: boolean) => {
    if (readOnly) return;
    setNextLabel(label);
    if (has) return mark(caret.anchor, caret.focus, label);
    if (active) return relabel(active.id, label);
    const word = byKey && placed ? model.wordAt(caret.focus) : undefined;
    if (word) mark(word.start, word.end, label);
  };
  const remove = (id: string) => {
    const span = spans.find((one) => one.id === id);
    write(without(marks, id));
    setPicked(undefined);
    setPlaced(false);
    if (linking === id) setLinking(undefined);
    if (span) setCaret({ anchor: span.start, focus: span.start });
  };

  const typesBetween = (one: TextMark, other: TextMark) =>
    linkClasses.filter((type) => mayLink(type.id, one.label, other.label));
  const relate = (id = active?.id) => {
    if (readOnly || linkClasses.length === 0) return false;
    if (!id) say("Choose a span first: Tab goes to the next one.");
    setLinking(id);
    if (id) activate(id);
    return true;
  };
  const link = (fromId: string, toId: string) => {
    const [one, other] = [fromId, toId].map((id) => spans.find((span) => span.id === id));
    setLinking(undefined);
    if (!one || !other || one === other || readOnly) return;
    const types = typesBetween(one, other);
    const free = types.filter(
      (type) => !marks.links.some((l) => l.label === type.id && l.from === fromId && l.to === toId),
    );
    const type = free.find(({ id }) => id === lastLink.current) ?? free[0];
    if (!type)
      return say(
        types.length > 0
          ? "These two are joined already."
          : `No relation leads from “${nameOf(one.label)}” to “${nameOf(other.label)}”.`,
      );
    const made = { id: newMarkId(), label: type.id, from: fromId, to: toId };
    lastLink.current = type.id;
    write({ ...marks, links: [...marks.links, made] });
    setPicked(made.id);
    say("");
  };
  const retype = (id: string, label: string) => {
    const old = marks.links.find((one) => one.id === id);
    const twin = marks.links.some((l) => l.label === label && l.from === old?.from && l.to === old?.to);
    if (!old || old.label === label) return;
    if (twin) return say("These two are joined by that relation already.");
    lastLink.current = label;
    write({ ...marks, links: marks.links.map((one) => (one.id === id ? { ...one, label } : one)) });
  };
  const typesOf = (id: string) => {
    const found = marks.links.find((one) => one.id === id);
    const [one, other] = [found?.from, found?.to].map((end) => spans.find((span) => span.id === end));
    return one && other ? typesBetween(one, other) : [];
  };

  const step = (by: 1 | -1): boolean => {
    if (linking) {
      const others = spans.filter((one) => one.id !== linking);
      const at = others.findIndex((one) => one.id === picked);
      const after = others.filter((one) => one.start < (from?.start ?? 0)).length;
      const to = at >= 0 ? at + by : by > 0 ? after : after - 1;
      activate(others[(to + others.length) % Math.max(1, others.length)]?.id ?? linking);
      return true;
    }
    const at = active
      ? spans.indexOf(active) + by
      : by > 0
        ? spans.findIndex((one) => one.start >= caret.focus)
        : spans.findLastIndex((one) => one.start < caret.focus);
    const next = spans[at];
    if (next) activate(next.id);
    return next !== undefined;
  };

  /** Does what a key or button asks; false leaves the key to the page. */
  const act = (id: string, { extend = false, repeat = false } = {}): boolean => {
    if (id === "next" || id === "previous") return step(id === "next" ? 1 : -1);
    if (id === "relate") return relate();
    if (id === "delete") {
      const inHand = active ?? activeLink;
      if (inHand && !readOnly && !linking) remove(inHand.id);
      return Boolean(inHand) && !readOnly;
    }
    if (id === "deselect") {
      const something = Boolean(linking || has || picked || placed || said);
      if (linking) activate(linking);
      else {
        setPicked(undefined);
        setPlaced(false);
        setCaret({ anchor: caret.focus, focus: caret.focus });
      }
      setLinking(undefined);
      say("");
      return something;
    }
    const to = movedTo(model, id, extend ? caret.focus : started(id), extend);
    if (to !== undefined) {
      if (linking) return true;
      place(to, extend && !readOnly);
      return true;
    }
    if (!active || readOnly) return false;
    const edge = edgeMoved(model, active, id, wordSnap);
    if (edge) reshape({ ...active, ...edge }, repeat ? "continue" : "new");
    return /^(start|end)-/.test(id);
  };
  /** From a span in hand, the caret goes on from the edge it leaves by. */
  const started = (id: string) => (active && /right|end$/.test(id) ? active.end : caret.focus);

  return {
    ...{ model, marks, lanes, caret, has, placed, active, activeLink, linking, nextLabel, said, readOnly },
    ...{ place, select, activate, mark, reshape, relabel, pick, remove, relate, link, retype, typesOf, act },
    ...{ say, nameOf, wordsOf, placeOf },
  };
}

export type TextDesk = ReturnType<typeof useTextDesk>;
