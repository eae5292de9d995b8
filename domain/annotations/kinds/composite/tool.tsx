import { type FocusEvent, useContext, useRef, useState } from "react";
import type { HostedToolProps } from "../../surface";
import { InnerTool } from "../inner-tool";
import { ToolKeys, useToolKeys } from "../use-tool-keys";
import type { CompositeConfig } from "./config";
import { type CompositeValue, itemBeside } from "./parts";

/**
 * The tools of all questions, one beside the other; on a phone below each other. Only the question in hand takes keys: the
 * one last touched, pointed into or reached with F6.
 */
export function CompositeTool({
  item,
  config,
  value,
  onChange,
  readOnly = false,
  seed,
  compare,
}: HostedToolProps<CompositeConfig, CompositeValue>) {
  const Tool = useContext(InnerTool);
  const [chosen, setChosen] = useState<string>();
  const inHand = config.parts.find((one) => one.id === chosen) ?? config.parts[0];
  const panes = useRef(new Map<string, HTMLElement>());
  useToolKeys((event) => {
    if (event.key !== "F6") return false;
    const count = config.parts.length;
    const at = config.parts.findIndex((one) => one.id === inHand?.id);
    const next = config.parts[(at + (event.shiftKey ? -1 : 1) + count) % count];
    if (!next) return false;
    setChosen(next.id);
    panes.current.get(next.id)?.focus();
    return true;
  });
  if (!Tool) return null;
  const split = SPLIT[config.parts.filter(isWide).length > 1 ? "late" : "early"];
  return (
    <div className="@container flex min-h-0 min-w-0 flex-1">
      <div className={`flex min-h-0 min-w-0 flex-1 flex-col overflow-auto ${split.frame}`}>
        {config.parts.map((part, at) => {
          const given = value.parts[part.id];
          const on = part.id === inHand?.id;
          const take = () => setChosen(part.id);
          return (
            <section
              key={part.id}
              ref={(element) => {
                if (element) panes.current.set(part.id, element);
                else panes.current.delete(part.id);
              }}
              tabIndex={-1}
              data-question={part.id}
              aria-label={`Question ${at + 1} of ${config.parts.length}: ${part.title}`}
              aria-current={on || undefined}
              onPointerDownCapture={take}
              onPointerEnter={(event) => {
                if (event.pointerType === "mouse") take();
              }}
              onFocusCapture={(event: FocusEvent) => {
                if (event.target !== event.currentTarget) take();
              }}
              className={`flex min-w-0 flex-col border-line outline-none not-first:border-t ${split.pane} ${isWide(part) ? "min-h-[26rem] flex-1" : `shrink-0 ${split.narrow}`}`}
            >
              <h2
                className={`flex h-9 shrink-0 items-center gap-2 border-b px-3 text-sm font-semibold ${on ? "border-streak" : "border-line text-ink-soft"}`}
              >
                <span aria-hidden className={on ? "text-streak" : "invisible"}>
                  ●
                </span>
                {part.title}
                {part.optional ? <span className="font-normal text-ink-soft">may be left</span> : null}
              </h2>
              <ToolKeys.Provider value={on && !readOnly}>
                <div className="flex min-h-0 flex-1 *:min-w-0">
                  {given?.kind === part.kind ? (
                    <Tool
                      kind={part.kind}
                      item={itemBeside(part, item)}
                      config={part.config}
                      value={given.value}
                      readOnly={readOnly}
                      seed={seed && `${seed}/${part.id}`}
                      compare={compare?.flatMap((other) => {
                        const theirs = other.value.parts[part.id];
                        return theirs?.kind === part.kind
                          ? [{ caption: other.caption, value: theirs.value }]
                          : [];
                      })}
                      onChange={(next, step) =>
                        onChange(
                          {
                            parts: {
                              ...value.parts,
                              [part.id]: { kind: part.kind, version: given.version, value: next },
                            },
                          },
                          step,
                        )
                      }
                    />
                  ) : (
                    <p className="p-4 text-ink-soft">Not answered.</p>
                  )}
                </div>
              </ToolKeys.Provider>
            </section>
          );
        })}
      </div>
    </div>
  );
}

/**
 * Questions stand beside each other where the tool has the room for it, not the window: one that shows the datum needs some 550 px
 * for it and its list.
 */
const SPLIT = {
  early: {
    frame: "@min-[54rem]:flex-row",
    pane: "@min-[54rem]:min-h-0 @min-[54rem]:not-first:border-t-0 @min-[54rem]:not-first:border-l",
    narrow: "@min-[54rem]:w-80",
  },
  late: {
    frame: "@min-[72rem]:flex-row",
    pane: "@min-[72rem]:min-h-0 @min-[72rem]:not-first:border-t-0 @min-[72rem]:not-first:border-l",
    narrow: "@min-[72rem]:w-80",
  },
};

const isWide = ({ shows }: CompositeConfig["parts"][number]) => shows === undefined || shows.length > 0;
