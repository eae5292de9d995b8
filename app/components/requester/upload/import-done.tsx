import { LinkButton } from "#app/components/ui/link-button";
import { Notice } from "#app/components/ui/notice";
import { count, plural } from "#app/components/ui/numbers";
import { paths } from "#app/paths";

/** What was added, and where to go on. */
export function ImportDone({ jobId, added, gold }: { jobId: string; added: number; gold: number }) {
  return (
    <Notice
      live
      tone="good"
      title={`${plural(added, "task")} added${gold > 0 ? `, ${count(gold)} of them gold` : ""}.`}
      action={
        <LinkButton size="small" to={paths.requester.jobTasks(jobId)}>
          See the tasks
        </LinkButton>
      }
    />
  );
}
