import { Suspense } from "react";
import { useHydrated } from "#app/components/ui/use-hydrated";
import type { ToolProps } from "#domain/annotations/kind";
import { InnerTool } from "#domain/annotations/kinds/inner-tool";
import { type Tool, type ToolName, tools } from "#domain/annotations/kinds/tools";
import { SURFACES } from "./surfaces";

/** A kind's tool in its place: it fills the room it is given. Config and value are those of the kind's own schemas. */
export function ToolHost({ kind, ...props }: ToolProps & { kind: string }) {
  const tool: Tool | undefined = tools[kind as ToolName];
  // Tools are loaded by the browser alone. A boundary that the server sent half-done would be hydrated late, and any change
  // of the page before that (React error 421) would throw its tool away and start again.
  const alive = useHydrated();
  if (!tool)
    return <p className="p-6 text-ink-soft">This page is older than the kind “{kind}”. Reload it.</p>;
  const waiting = <div aria-hidden className="skeleton m-6 min-h-40 flex-1" />;
  if (!alive) return waiting;
  return (
    <InnerTool.Provider value={ToolHost}>
      <Suspense fallback={waiting}>
        <tool.Tool {...props} surfaces={SURFACES} />
      </Suspense>
    </InnerTool.Provider>
  );
}
