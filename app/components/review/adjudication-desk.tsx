import { Pencil, SkipForward } from "lucide-react";
import { useMemo, useState } from "react";
import { ActionForm } from "#app/components/ui/action-form";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { Kbd } from "#app/components/ui/kbd";
import { LinkButton } from "#app/components/ui/link-button";
import { plural } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { paths } from "#app/paths";
import type { Item } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import { ChoiceCard } from "./choice-card";
import { EngineWords, type Leaning } from "./engine-words";
import { RulingEditor } from "./ruling-editor";
import { type Choice, choicesOf, type NamelessAnswer } from "./rulings";
import { useKeys } from "./use-keys";

type Props = {
  job: { jobId: string; title: string; kind: string; config: unknown; undecided: number };
  task: { taskId: string; name: string | null; item: Item; answers: NamelessAnswer[] };
  leaning: (Leaning & { value: unknown }) | null;
  mayRule: true | string;
  skipTo: string | null;
  licenseKey?: string;
};

const KEYS = [
  { id: "choose", keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"], does: "Choose this answer" },
  { id: "edit", keys: ["E"], does: "Give your own answer in the tool" },
  { id: "reason", keys: ["R"], does: "Write the reason" },
  { id: "submit", keys: ["Enter", "Ctrl+Enter"], does: "Make it the final label" },
  { id: "skip", keys: ["N"], does: "Next task, without a ruling" },
] as const;
const CHOOSE = KEYS[0].keys.map((key) => ({ id: `choose ${key}`, keys: [key], does: KEYS[0].does }));
const LOOKING = [...CHOOSE, ...KEYS.slice(1)];
const FORM = "ruling";
/** In the tool single keys belong to its classes. */
const EDITING = [
  { id: "submit", keys: ["Ctrl+Enter"], does: "Make it the final label" },
  { id: "look", keys: ["Escape"], does: "Back to the answers" },
];

/** The ruling on one undecided task: answers side by side without names, one choice, one reason. */
export function AdjudicationDesk({ job, task, leaning, mayRule, skipTo, licenseKey }: Props) {
  const { kind, config } = job;
  const choices = useMemo(() => choicesOf(kind, config, task.answers), [kind, config, task.answers]);
  const [chosen, setChosen] = useState<number>();
  const [own, setOwn] = useState<{ value: unknown }>();
  const [editing, setEditing] = useState(false);
  const [typed, setTyped] = useState<string>();

  const value = editing ? own?.value : choices[chosen ?? -1]?.value;
  const problem = editing ? kindOf(kind).problems(value, config, task.item)[0]?.message : undefined;
  const why =
    mayRule !== true ? mayRule : value === undefined ? "Choose an answer, or give your own." : problem;
  const words = typed ?? (editing ? "" : usualReason(choices[chosen ?? -1]));

  const edit = () => {
    setOwn({ value: choices[chosen ?? -1]?.value ?? leaning?.value ?? kindOf(kind).blank(config) });
    setEditing(true);
  };
  useKeys(editing ? EDITING : LOOKING, (id) => {
    const number = /^choose (\d)$/.exec(id)?.[1];
    if (number && choices[Number(number) - 1]) setChosen(Number(number) - 1);
    if (id === "edit") edit();
    if (id === "look") setEditing(false);
    const form = document.getElementById(FORM);
    if (id === "reason") form?.querySelector("textarea")?.focus();
    if (id === "skip") document.querySelector<HTMLAnchorElement>("a[data-skip]")?.click();
    if (id === "submit" && !why && form instanceof HTMLFormElement) form.requestSubmit();
  });

  return (
    <>
      <PageHead
        title={task.name ?? "Undecided task"}
        note={`${job.title} · ${plural(job.undecided, "task")} undecided`}
        crumbs={[{ label: "Review", to: paths.review.home }]}
        actions={
          <LinkButton
            data-skip
            to={skipTo ?? paths.review.home}
            icon={SkipForward}
            why={skipTo ? null : "This is the only undecided task of the job."}
          >
            Next task <Kbd keys="N" />
          </LinkButton>
        }
      />
      <EngineWords leaning={leaning} />
      <div className="mt-6 flex flex-col gap-6">
        {editing ? (
          <div className="flex flex-col gap-3">
            <RulingEditor
              {...{ kind, config, licenseKey }}
              item={task.item}
              initial={own?.value}
              onValue={(value) => setOwn({ value })}
            />
            <div className="flex flex-wrap items-center gap-3">
              <Button onClick={() => setEditing(false)}>
                Back to the answers <Kbd keys="Esc" />
              </Button>
            </div>
          </div>
        ) : (
          <fieldset>
            <legend className="mb-3 flex w-full flex-wrap items-center justify-between gap-3">
              <span className="text-base font-semibold">Which answer is right?</span>
            </legend>
            <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
              {choices.map((choice, index) => (
                <ChoiceCard
                  key={choice.name}
                  {...{ choice, kind, config, licenseKey }}
                  others={choices.filter((other) => other !== choice)}
                  number={index + 1}
                  item={task.item}
                  chosen={chosen === index}
                  onChoose={() => setChosen(index)}
                />
              ))}
            </div>
            <div className="mt-4">
              <Button icon={Pencil} onClick={edit}>
                None of these: answer it yourself <Kbd keys="E" />
              </Button>
            </div>
          </fieldset>
        )}
        <Card title="Your ruling" note="It becomes the final label. Whoever agreed with it is paid at once.">
          <ActionForm id={FORM}>
            <input type="hidden" name="value" value={value === undefined ? "" : JSON.stringify(value)} />
            <TextAreaField
              name="reason"
              label="Reason"
              rows={2}
              help="Kept with the label. R brings you here, Ctrl+Enter hands in."
              value={words}
              onChange={(event) => setTyped(event.target.value)}
            />
            <div>
              <SubmitButton why={why}>
                Make it the final label <Kbd keys={editing ? ["Ctrl", "↵"] : "↵"} />
              </SubmitButton>
            </div>
          </ActionForm>
        </Card>
      </div>
    </>
  );
}

function usualReason(choice: Choice | undefined): string {
  if (!choice) return "";
  return `${choice.name} ${choice.answers > 1 ? "say" : "says"} what the instructions ask for.`;
}
