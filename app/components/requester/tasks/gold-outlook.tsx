import { Notice } from "#app/components/ui/notice";

/** Says, where there is too little gold for the plan, how much would be needed and what holds instead. */
export function GoldOutlookNotice({ sentences }: { sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Notice tone="warn" className="mb-6" title="Less gold than your plan asks for">
      {sentences.map((sentence) => (
        <p key={sentence} className="mt-1 first:mt-0">
          {sentence}
        </p>
      ))}
    </Notice>
  );
}
