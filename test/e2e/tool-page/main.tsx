/** A page with nothing but the tools and the bench, so that the browser tests of the canvas need no site and no database. */
import "@fontsource-variable/inter";
import "@fontsource-variable/jetbrains-mono";
import "#app/tailwind.css";
import { createRoot } from "react-dom/client";
import { AnnotationView } from "#app/annotate/annotation-view";
import { AnswersBeside, type AnswersBesideProps } from "#app/annotate/answers-beside";
import { KindDemo } from "#app/annotate/kind-demo";
import { Workbench } from "#app/annotate/workbench";
import type { WorkbenchProps } from "#app/annotate/workbench-props";
import type { Item } from "#domain/annotations/kind";

export type PageSetup =
  | { show: "tool"; kind: string; config: unknown; item: Item; initial: unknown }
  | {
      show: "view";
      kind: string;
      config: unknown;
      item: Item;
      value: unknown;
      compare?: { caption: string; value: unknown }[];
    }
  | ({ show: "beside" } & Pick<AnswersBesideProps, "kind" | "config" | "item" | "answers" | "fills">)
  | { show: "bench"; props: WorkbenchProps };

declare global {
  interface Window {
    setup?: PageSetup;
    /** The newest value of the tool on the page. */
    labeled?: unknown;
  }
}

function Page({ setup }: { setup: PageSetup }) {
  if (setup.show === "bench") return <Workbench {...setup.props} />;
  if (setup.show === "view") {
    const { show: _, ...view } = setup;
    return <AnnotationView {...view} className="h-dvh" />;
  }
  if (setup.show === "beside") {
    const { show: _, ...beside } = setup;
    return (
      <main className={beside.fills ? "flex h-dvh" : "p-4"}>
        <AnswersBeside {...beside} />
      </main>
    );
  }
  const { show: _, ...demo } = setup;
  const onValue = (value: unknown) => {
    window.labeled = value;
  };
  return (
    <main className="p-4">
      <KindDemo {...demo} onValue={onValue} />
    </main>
  );
}

const root = document.getElementById("root");
if (root && window.setup) createRoot(root).render(<Page setup={window.setup} />);
