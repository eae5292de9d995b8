import { useId, useMemo, useRef } from "react";
import { actionOf, chordOf, classIndexOf } from "../../keys";
import type { HostedToolProps } from "../../surface";
import { Conversation } from "../conversation";
import { ItemText } from "../item-text";
import { useNewTask } from "../use-new-task";
import { useToolKeys } from "../use-tool-keys";
import { allEqual, lastTakenBack, noneGood, picked, rated } from "./choosing";
import type { PreferenceConfig } from "./config";
import { preferenceKeys } from "./keys";
import { ResponseCard } from "./response-card";
import { ScaleRow } from "./scale-row";
import { shownOrder } from "./shown-order";
import { standingOf } from "./standing-words";
import type { PreferenceValue } from "./value";
import { Verdicts } from "./verdicts";

/** Answers side by side, each worker's in an order of their own; what is stored names them by the requester's ids. */
export function PreferenceTool({
  item,
  config,
  value,
  onChange,
  readOnly = false,
  compare,
  seed,
}: HostedToolProps<PreferenceConfig, PreferenceValue>) {
  const toolId = useId();
  const reason = useRef<HTMLTextAreaElement>(null);
  const task = useRef<HTMLElement>(null);
  const responses = item.responses ?? [];
  const shown = useMemo(() => {
    const ids = (item.responses ?? []).map((one) => one.id);
    const before = value.shown.filter((id) => ids.includes(id));
    // Where no assignment is named, an answer is looked at as its worker saw it.
    return seed === undefined && readOnly && before.length === ids.length ? before : shownOrder(ids, seed);
  }, [item.responses, value.shown, readOnly, seed]);
  const put = (next: PreferenceValue, step?: "new" | "continue") => {
    if (!readOnly) onChange({ ...next, shown }, step);
  };

  // Numbers are choices again at the next task, and it is read from its beginning.
  useNewTask(seed, () => {
    if (document.activeElement === reason.current) reason.current?.blur();
    task.current?.scrollTo({ top: 0 });
  });
  useToolKeys(
    (event) => {
      const id = shown[classIndexOf(event, shown.length) ?? -1];
      const beside = shown[Number(/^Shift\+(\d)$/.exec(chordOf(event))?.[1] ?? 0) - 1];
      const action = actionOf(event, preferenceKeys);
      if (action === "reason" && config.reason !== "none") reason.current?.focus();
      else if (config.compare === "ratings") return false;
      else if (id !== undefined) put(picked(value, config, id));
      else if (beside !== undefined && config.compare === "ranking") put(picked(value, config, beside, true));
      else if (action === "tie" && config.ties) put(allEqual(value, shown));
      else if (action === "none" && config.noneGood) put(noneGood(value));
      else if (action === "back") put(lastTakenBack(value));
      else return false;
      return true;
    },
    { off: readOnly },
  );

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <section ref={task} aria-label="Task" className="min-h-0 flex-1 overflow-auto p-3 md:p-6">
        <div className="mx-auto flex w-full max-w-[110rem] flex-col gap-4">
          {item.text || item.fields?.length ? <ItemText item={item} /> : null}
          {item.conversation?.length ? <Conversation turns={item.conversation} /> : null}
          <div className="grid items-stretch gap-3 [grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))]">
            {shown.map((id, place) => (
              <ResponseCard
                key={id}
                place={place}
                text={responses.find((one) => one.id === id)?.text ?? ""}
                standing={standingOf(value, config, id)}
                picked={value.order.some((group) => group.includes(id))}
                pickable={config.compare !== "ratings"}
                readOnly={readOnly}
                captions={(compare ?? []).flatMap((other) => {
                  const said = standingOf(other.value, config, id);
                  return said ? [`${other.caption}: ${said.toLowerCase()}`] : [];
                })}
                onPick={() => put(picked(value, config, id))}
              >
                {config.scales.map((scale) => (
                  <ScaleRow
                    key={scale.id}
                    scale={scale}
                    name={`${toolId}-${id}-${scale.id}`}
                    of={`answer ${String.fromCharCode(65 + place)}`}
                    value={value.ratings.find((one) => one.response === id && one.scale === scale.id)?.value}
                    readOnly={readOnly}
                    onRate={(step) => put(rated(value, id, scale.id, step))}
                  />
                ))}
              </ResponseCard>
            ))}
          </div>
        </div>
      </section>
      <Verdicts
        config={config}
        value={value}
        shown={shown}
        readOnly={readOnly}
        captions={(compare ?? []).filter((other) => other.value.noneGood).map((other) => other.caption)}
        reason={reason}
        onTie={() => put(allEqual(value, shown))}
        onNone={() => put(noneGood(value))}
        onReason={(text) => put({ ...value, reason: text }, "continue")}
      />
    </div>
  );
}
