import { Suspense } from "react";
import type { ToolProps } from "#domain/annotations/kind";
import { InnerTool } from "#domain/annotations/kinds/inner-tool";
import { type Tool, type ToolName, tools } from "#domain/annotations/kinds/tools";
import { SURFACES } from "./surfaces";

/** A kind's tool in its place: it fills the room it is given. Config and value are those of the kind's own schemas. */
export function ToolHost({ kind, ...props }: ToolProps & { kind: string }) {
  const tool: Tool | undefined = tools[kind as ToolName];
  if (!tool)
    return <p className="p-6 text-ink-soft">This page is older than the kind “{kind}”. Reload it.</p>;
  return (
    <InnerTool.Provider value={ToolHost}>
      <Suspense fallback={<div aria-hidden className="skeleton m-6 min-h-40 flex-1" />}>
        <tool.Tool {...props} surfaces={SURFACES} />
      </Suspense>
    </InnerTool.Provider>
  );
}
