import type { ComponentProps } from "react";
import { AnnotationView } from "#app/annotate/annotation-view";
import { useHydrated } from "#app/components/ui/use-hydrated";

/** An answer drawn with its kind's tool, once the page is alive: the tools are loaded by the browser alone. */
export function DrawnAnswer(props: ComponentProps<typeof AnnotationView>) {
  const alive = useHydrated();
  if (!alive) return <div aria-hidden className={`skeleton ${props.className ?? "h-[28rem]"}`} />;
  return <AnnotationView {...props} />;
}
