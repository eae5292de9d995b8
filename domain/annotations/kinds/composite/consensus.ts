/** Problems, consensus and grades of composite answers: question by question. */
import type { Grade, Item, Merged, Problem, Weighted } from "../../kind";
import { upgraded } from "../../saved-value";
import type { Learnt } from "../../whole-job";
import { answerTo, type CompositeValue, kept, type Question } from "./parts";
import { learntOf, type PartLessons } from "./whole";

export const RIGHT_FROM = 0.75;
/** What an answer with a wrong part gets at most. */
const WRONG_AT_MOST = 0.74;

/** What is wrong with the answer to one question; each sentence names the question. */
export function problemsOf(question: Question, value: CompositeValue, item: Item): Problem[] {
  const given = value.parts[question.id];
  const at = `parts.${question.id}`;
  if (!given && question.optional) return [];
  if (given && given.kind !== question.kind)
    return [
      { path: at, message: `"${question.title}" is answered as ${given.kind}, not as ${question.kind}.` },
    ];
  const { rules, config } = question;
  if (given && given.version > rules.version)
    return [
      { path: `${at}.version`, message: `"${question.title}" is of a version this site does not know yet.` },
    ];
  const read = rules.value.safeParse(given ? upgraded(rules, given) : rules.blank(config));
  if (!read.success) {
    const issue = read.error.issues[0];
    const path = [at, "value", ...(issue?.path ?? [])].map(String).join(".");
    return [{ path, message: `"${question.title}": ${issue?.message ?? "is not an answer of its kind"}.` }];
  }
  const untouched = JSON.stringify(read.data) === JSON.stringify(rules.blank(config));
  if (question.optional && untouched) return [];
  return rules.problems(read.data, config, item).map((problem) => ({
    path: `${at}.value${problem.path ? `.${problem.path}` : ""}`,
    message: `${question.title}: ${problem.message}`,
  }));
}

/** Each question is merged for itself; one that stays open leaves the whole open. The confidence is the weakest one's. */
export function mergeParts(
  values: Weighted<CompositeValue>[],
  questions: readonly Question[],
  learnt?: Learnt<PartLessons, PartLessons>,
): Merged<CompositeValue> | undefined {
  const parts: CompositeValue["parts"] = {};
  let confidence = 1;
  for (const question of questions) {
    const answers = values.map(({ value, quality }) => ({ value: answerTo(question, value), quality }));
    const merged = question.rules.merge(answers, question.config, learntOf(question, learnt));
    if (!merged) return undefined;
    parts[question.id] = kept(question, merged.value);
    confidence = Math.min(confidence, merged.confidence);
  }
  return { value: { parts }, confidence };
}

/** The mean of the parts' grades, each by its own kind's threshold; one wrong part makes the whole wrong. */
export function gradeParts(
  value: CompositeValue,
  gold: CompositeValue,
  questions: readonly Question[],
): Grade {
  const grades = questions.map((question) => {
    const { rules, config, title } = question;
    const { score, explanation } = rules.grade(answerTo(question, value), answerTo(question, gold), config);
    const right = score >= rules.rightFrom;
    const scaled = right
      ? RIGHT_FROM + ((score - rules.rightFrom) / Math.max(1e-9, 1 - rules.rightFrom)) * (1 - RIGHT_FROM)
      : (score / rules.rightFrom) * WRONG_AT_MOST;
    return { right, perfect: score === 1, scaled, says: `${title}: ${explanation}` };
  });
  const mean = grades.reduce((sum, one) => sum + one.scaled, 0) / grades.length;
  const score = grades.every((one) => one.perfect)
    ? 1
    : grades.every((one) => one.right)
      ? mean
      : Math.min(WRONG_AT_MOST, mean);
  return { score, explanation: grades.map((one) => one.says).join(" ") };
}
