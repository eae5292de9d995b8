import type { ConfigFormProps } from "../../config-form";
import type { ChoiceConfig } from "./config";

/** What a new choice job begins with. */
export const choiceStart: ChoiceConfig = {
  question: "",
  multiple: false,
  leavesOnly: true,
  classes: [
    { id: "", name: "" },
    { id: "", name: "" },
  ],
};

/** The requester's form of a choice job: a question, one class or several, and the tree of classes. */
export function ChoiceForm({ config, onChange, problem, pieces }: ConfigFormProps<ChoiceConfig>) {
  const { Text, Amount, Switch, Classes } = pieces;
  const put = (changes: Partial<ChoiceConfig>) => onChange({ ...config, ...changes });
  const grouped = config.classes.some((one) => one.parent);
  return (
    <>
      <Text
        label="Question"
        help="Stands above the classes, beside every task."
        value={config.question}
        error={problem("question")}
        onChange={(question) => put({ question })}
      />
      <Classes
        nested
        examples
        classes={config.classes}
        problem={problem}
        onChange={(classes) => put({ classes })}
      />
      <Switch
        label="Several classes may be chosen at once"
        value={config.multiple}
        onChange={(multiple) => put({ multiple, minSelected: undefined, maxSelected: undefined })}
      />
      {config.multiple ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Amount
            label="At least"
            suffix="classes"
            help="0 allows “none of these”."
            value={config.minSelected}
            error={problem("minSelected")}
            onChange={(minSelected) => put({ minSelected })}
          />
          <Amount
            label="At most"
            suffix="classes"
            value={config.maxSelected}
            error={problem("maxSelected")}
            onChange={(maxSelected) => put({ maxSelected })}
          />
        </div>
      ) : null}
      {grouped ? (
        <Switch
          label="Only classes without others under them may be chosen"
          help="Off: a worker who is unsure may choose the group itself."
          value={config.leavesOnly}
          onChange={(leavesOnly) => put({ leavesOnly })}
        />
      ) : null}
    </>
  );
}
