/** How a tool shows the tool of another kind inside its own: the place it is shown in provides it. */
import { type ComponentType, createContext } from "react";
import type { ToolProps } from "../kind";

export const InnerTool = createContext<ComponentType<ToolProps & { kind: string }> | undefined>(undefined);
