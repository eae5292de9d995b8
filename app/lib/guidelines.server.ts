/** Instructions as HTML for the worker who reads them, with what has changed marked. */
import type { Guidelines } from "#app/annotate/bench-api";
import { ownGuidelines } from "#domain/assignments/guidelines";
import type { Ctx } from "#domain/context";
import { changedBlocks } from "#domain/jobs/instruction-changes";
import { markdownToHtml } from "./markdown.server";

/** @throws NotFound for somebody who does not work in the job. */
export async function guidelinesFor(ctx: Ctx, jobId: string): Promise<Guidelines> {
  const { version, markdown, confirmed, answers, own } = await ownGuidelines(ctx, jobId);
  return {
    version,
    html: markdownToHtml(markdown),
    ...(confirmed
      ? { changes: { since: confirmed.version, html: changesHtml(confirmed.markdown, markdown) } }
      : {}),
    answers: answers.map(({ question, answer, answeredAt }) => ({
      question,
      answerHtml: markdownToHtml(answer),
      answeredAt: answeredAt.toISOString(),
    })),
    own: own.map(({ question, answer, askedAt }) => ({
      question,
      ...(answer === null ? {} : { answerHtml: markdownToHtml(answer) }),
      askedAt: askedAt.toISOString(),
    })),
  };
}

const SPOKEN = { added: "New: ", removed: "No longer: " } as const;

/** The newer text with its new blocks marked and the removed ones struck out, each said to those who listen. */
export function changesHtml(before: string, after: string): string {
  return changedBlocks(before, after)
    .map(({ change, markdown }) => {
      const html = markdownToHtml(markdown);
      if (change === "same") return html;
      return `<section data-change="${change}"><span class="sr-only">${SPOKEN[change]}</span>${html}</section>`;
    })
    .join("");
}
