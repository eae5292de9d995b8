import { useFetcher } from "@remix-run/react";
import { useRef, useState } from "react";
import { Button } from "#app/components/ui/button";
import { Markdown } from "#app/components/ui/markdown";
import { Skeleton } from "#app/components/ui/skeleton";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { paths } from "#app/paths";

type Props = { name: string; label: string; defaultValue?: string; help?: string; rows?: number };

/** Markdown with a preview made by the same cleaner that workers' pages use. */
export function MarkdownField({ name, label, defaultValue, help, rows = 10 }: Props) {
  const fetcher = useFetcher<{ html: string }>();
  const [showing, setShowing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const preview = () => {
    const markdown = box.current?.querySelector("textarea")?.value ?? "";
    fetcher.submit({ markdown }, { method: "post", action: paths.requester.markdown });
    setShowing(true);
  };
  return (
    <div ref={box} className="flex flex-col gap-2">
      <div hidden={showing}>
        <TextAreaField
          name={name}
          label={label}
          help={help}
          rows={rows}
          className="min-h-48!"
          defaultValue={defaultValue}
          maxLength={50_000}
        />
      </div>
      {showing ? (
        <section aria-label="Preview, as workers see it" aria-busy={fetcher.state !== "idle"}>
          <p className="mb-1 font-medium">{label}, as workers see it</p>
          <div className="min-h-40 rounded-md border border-line bg-surface-raised p-4">
            {fetcher.data ? (
              fetcher.data.html ? (
                <Markdown html={fetcher.data.html} />
              ) : (
                <p className="text-ink-soft">Nothing is written yet.</p>
              )
            ) : (
              <Skeleton lines={4} />
            )}
          </div>
        </section>
      ) : null}
      <Button size="small" className="self-start" onClick={showing ? () => setShowing(false) : preview}>
        {showing ? "Go on writing" : "Preview"}
      </Button>
    </div>
  );
}
