import { Play, Square } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { CodeBlock } from "#app/components/ui/code-block";
import { Notice } from "#app/components/ui/notice";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { type Asked, askOnce, isSubscription, listen } from "./ask";
import { readHistory, remember, titleOf } from "./history";
import { type ApiSchema, type Field, INTROSPECTION, type Operation, readSchema, sketch } from "./schema";
import { SchemaDocs } from "./schema-docs";

const FIRST = `# Ctrl+Enter runs it. You ask as yourself.
query Me {
  viewer {
    id
    name
    organizations { id name balances { available { formatted } } }
  }
}
`;

type Outcome = { text: string; milliseconds: number; events: number };

/** Ask the API from the browser: an editor, its answer, the schema beside it, and what was asked before. */
export function Explorer() {
  const [asked, setAsked] = useState<Asked>({ query: FIRST, variables: "" });
  const [outcome, setOutcome] = useState<Outcome>();
  const [problem, setProblem] = useState<string>();
  const [running, setRunning] = useState<AbortController>();
  const [history, setHistory] = useState<Asked[]>([]);
  const schema = useSchema();
  useEffect(() => setHistory(readHistory()), []);

  const run = async () => {
    if (running) return;
    const stop = new AbortController();
    setRunning(stop);
    setProblem(undefined);
    const began = performance.now();
    let events = 0;
    const show = (answer: unknown) => {
      events += 1;
      const milliseconds = Math.round(performance.now() - began);
      setOutcome({ text: JSON.stringify(answer, null, 2), milliseconds, events });
    };
    try {
      if (isSubscription(asked.query)) await listen(asked, show, stop.signal);
      else show(await askOnce(asked, stop.signal));
      setHistory(remember(asked));
    } catch (error) {
      if (!stop.signal.aborted) setProblem(said(error));
    } finally {
      setRunning(undefined);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void run();
  };
  const insert = (operation: Operation, field: Field) => {
    if (schema.found) setAsked(sketch(schema.found, operation, field));
  };

  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key works in every field below */}
      <div className="flex min-w-0 flex-col gap-4" onKeyDown={onKeyDown}>
        <TextAreaField
          label="Operation"
          name="query"
          mono
          rows={14}
          spellCheck={false}
          value={asked.query}
          onChange={(event) => setAsked({ ...asked, query: event.target.value })}
        />
        <TextAreaField
          label="Variables"
          name="variables"
          help="JSON."
          mono
          rows={5}
          spellCheck={false}
          value={asked.variables}
          onChange={(event) => setAsked({ ...asked, variables: event.target.value })}
        />
        <div className="flex flex-wrap items-center gap-3">
          {running ? (
            <Button icon={Square} onClick={() => running.abort()}>
              Stop
            </Button>
          ) : (
            <Button look="primary" icon={Play} onClick={() => void run()} aria-keyshortcuts="Control+Enter">
              Run
            </Button>
          )}
          <span className="text-sm text-ink-soft" role="status">
            {outcome ? summary(outcome) : "Ctrl+Enter runs it too."}
          </span>
        </div>
        {problem ? <Notice tone="bad" title={problem} live /> : null}
        {outcome ? <CodeBlock code={outcome.text} caption="Answer" /> : null}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        {history.length > 0 ? <Before history={history} onPick={setAsked} /> : null}
        <Card title="Schema">
          {schema.found ? (
            <SchemaDocs schema={schema.found} onInsert={insert} />
          ) : (
            <p>{schema.problem ?? "Reading it…"}</p>
          )}
        </Card>
      </div>
    </div>
  );
}

function Before({ history, onPick }: { history: Asked[]; onPick: (asked: Asked) => void }) {
  return (
    <Card title="Asked before" note="Kept in this browser alone.">
      <ul className="flex max-h-48 flex-col gap-1 overflow-y-auto text-sm">
        {history.map((one) => (
          <li key={`${one.query}\n${one.variables}`}>
            <button
              type="button"
              onClick={() => onPick(one)}
              className="min-h-6 w-full cursor-pointer truncate rounded-sm px-1 text-left hover:bg-surface-sunken"
            >
              {titleOf(one)}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The schema, read once when the page has come alive. */
function useSchema(): { found?: ApiSchema; problem?: string } {
  const [schema, setSchema] = useState<{ found?: ApiSchema; problem?: string }>({});
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    askOnce({ query: INTROSPECTION, variables: "" }).then(
      (answer) =>
        setSchema({ found: readSchema((answer as { data: Parameters<typeof readSchema>[0] }).data) }),
      () => setSchema({ problem: "The schema could not be read. Load the page again." }),
    );
  }, []);
  return schema;
}

function summary({ milliseconds, events }: Outcome): string {
  const took = `${milliseconds.toLocaleString("en")} ms`;
  return events > 1 ? `${events} events in ${took}` : `Answered in ${took}`;
}

function said(error: unknown): string {
  if (error instanceof SyntaxError) return `The variables are no JSON: ${error.message}`;
  return "The API could not be reached. Nothing was changed by this; try again.";
}
