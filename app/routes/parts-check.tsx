import { Briefcase, Ellipsis, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { AppShell } from "#app/components/shell/app-shell";
import { ActionForm } from "#app/components/ui/action-form";
import { BarChart } from "#app/components/ui/bar-chart";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { Checkbox } from "#app/components/ui/checkbox";
import { ClassSwatch } from "#app/components/ui/class-swatch";
import { CodeBlock } from "#app/components/ui/code-block";
import { DescriptionList } from "#app/components/ui/description-list";
import { DialogButton } from "#app/components/ui/dialog-button";
import { EmptyState } from "#app/components/ui/empty-state";
import { Interval } from "#app/components/ui/interval";
import { Kbd } from "#app/components/ui/kbd";
import { LineChart } from "#app/components/ui/line-chart";
import { Markdown } from "#app/components/ui/markdown";
import { Menu } from "#app/components/ui/menu";
import { Meter } from "#app/components/ui/meter";
import { Money } from "#app/components/ui/money";
import { MoneyField } from "#app/components/ui/money-field";
import { MonoId } from "#app/components/ui/mono-id";
import { NavTabs } from "#app/components/ui/nav-tabs";
import { Notice } from "#app/components/ui/notice";
import { NumberField } from "#app/components/ui/number-field";
import { percent } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { ProgressBar } from "#app/components/ui/progress-bar";
import { RadioGroup } from "#app/components/ui/radio-group";
import { RelativeTime } from "#app/components/ui/relative-time";
import { SelectField } from "#app/components/ui/select-field";
import { StatRow, StatTile } from "#app/components/ui/stat-tile";
import { StatePill } from "#app/components/ui/state-pill";
import { SubmitButton } from "#app/components/ui/submit-button";
import { Table } from "#app/components/ui/table";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { TextField } from "#app/components/ui/text-field";
import { Toast } from "#app/components/ui/toast";
import { Tooltip } from "#app/components/ui/tooltip";

const rows = Array.from({ length: 12 }, (_, i) => ({
  id: `job_${i}`,
  name:
    i === 3
      ? "Rechtsschutzversicherungsgesellschaften in Donaudampfschifffahrtsunternehmen"
      : `Boats in harbour ${i}`,
  state: ["draft", "published", "paused", "closed"][i % 4] ?? "draft",
  tasks: 1000 * i,
  spent: BigInt(i) * 1234567n,
}));
const toast = { tone: "good" as const, message: "Job published. Its first tasks are on the board." };
const failure = {
  message: "The job was not published: two things are missing.",
  errors: { name: "Give the job a name.", kind: "Choose a kind.", side: "Choose one." },
  values: { reward: "0.05" },
};

export default function Parts() {
  const [x, setX] = useState("a");
  return (
    <AppShell
      room="admin"
      viewer={{
        personId: "per_1",
        name: "Rita Requester",
        email: "rita@example.org",
        isAdmin: true,
        organizations: [{ id: "org_1", name: "Acme", role: "owner" }],
      }}
      counts={{ "/admin/flags": 3 }}
    >
      <PageHead
        crumbs={[{ label: "Jobs", to: "/requester/jobs" }]}
        title="Boats in the harbour"
        state={<StatePill state="published" />}
        note="Draw a box around every boat."
        actions={
          <>
            <Button icon={Plus}>Raise budget</Button>
            <Button look="danger" icon={Trash2} why="Only a paused job can be closed.">
              Close job
            </Button>
            <Menu
              label="More"
              icon={Ellipsis}
              compact
              entries={[
                { key: "a", label: "Duplicate" },
                { key: "b", label: "Delete", why: "It has been published." },
              ]}
            />
            <Button look="primary">Pause job</Button>
          </>
        }
        tabs={
          <NavTabs
            label="Job"
            tabs={[
              { to: "/parts-check", label: "Progress" },
              { to: "/x", label: "Tasks", count: 1200 },
              { to: "/y", label: "Quality" },
            ]}
          />
        }
      />
      <StatRow>
        <StatTile label="How far" value="640 of 1,000" note="tasks settled">
          <ProgressBar
            label="Progress"
            done={640}
            total={1000}
            unit="tasks"
            remainingSeconds={4200}
            pending={{ value: 80, label: "under way" }}
          />
        </StatTile>
        <StatTile label="How good" value={percent(0.94)} note="90–97, 214 gold answers">
          <Interval value={0.94} low={0.9} high={0.97} target={0.95} from={0.5} label="Accuracy" bare />
        </StatTile>
        <StatTile
          label="Spent"
          value={<Money micros={81_230_000n} currency="EUR" />}
          note="of €120.00, about €32 to come"
        >
          <Meter label="Budget" share={0.67} words="€81.23 of €120.00" />
        </StatTile>
        <StatTile label="Needs you" value="12" note="undecided tasks" tone="warn" to="/review" />
      </StatRow>
      <div className="grid gap-6 lg:grid-cols-2">
        <Card title="Quality over time" note="Running interval">
          <LineChart
            title="Share right on gold"
            xName="gold answers"
            yName="Share right"
            yFrom={0.5}
            yTo={1}
            formatY={(v) => percent(v)}
            target={{ y: 0.9, label: "asked 90 %" }}
            lines={[
              {
                name: "All",
                points: Array.from({ length: 20 }, (_, i) => ({
                  x: i * 10,
                  y: 0.95 - 0.1 / (i + 1),
                  low: 0.94 - 0.3 / (i + 1),
                  high: Math.min(1, 0.97),
                })),
              },
              {
                name: "Ines",
                points: Array.from({ length: 20 }, (_, i) => ({ x: i * 10, y: 0.8 + 0.05 * Math.sin(i) })),
              },
            ]}
          />
        </Card>
        <Card title="Classes">
          <BarChart
            title="Labels by class"
            name="Class"
            valueName="Labels"
            bars={[
              { name: "Boat", value: 420, classIndex: 0, low: 400, high: 440 },
              { name: "Buoy", value: 120, classIndex: 1 },
              { name: "Pier", value: 30, classIndex: 2 },
            ]}
          />
          <div className="mt-4 flex gap-1">
            {Array.from({ length: 12 }, (_, i) => (
              <ClassSwatch key={String(i)} index={i} />
            ))}
          </div>
        </Card>
        <Card title="Form">
          <ActionForm failure={failure}>
            <TextField name="name" label="Name" help="Workers see it on the board." />
            <TextAreaField name="text" label="Instructions" mono optional />
            <SelectField name="kind" label="Kind" options={[{ value: "bbox", label: "Boxes" }]} />
            <MoneyField name="reward" label="Reward" help="Per accepted annotation." suffix="per task" />
            <NumberField name="n" label="Overlap" suffix="answers" defaultValue="3" />
            <Checkbox name="ok" label="I have read the instructions" help="All of them." />
            <RadioGroup
              name="side"
              legend="Side"
              cards
              options={[
                { value: "a", label: "Work", help: "Label for pay" },
                { value: "b", label: "Request" },
              ]}
              value={x}
              onChange={setX}
            />
            <div className="flex gap-2">
              <SubmitButton>Publish job</SubmitButton>
              <DialogButton label="Close…" title="Close this job?" note="€120 go back.">
                <SubmitButton look="danger">Close job</SubmitButton>
              </DialogButton>
            </div>
          </ActionForm>
        </Card>
        <Card
          title="Facts"
          aside={
            <a className="link" href="/x">
              All
            </a>
          }
        >
          <DescriptionList
            facts={[
              { name: "Id", value: <MonoId id="job_01hzyxabc" /> },
              { name: "Made", value: <RelativeTime at="2026-11-20T10:00:00Z" /> },
              { name: "Quality", value: <Interval value={0.94} low={0.9} high={0.97} label="Accuracy" /> },
              { name: "Word", value: <Tooltip term="standing">What a worker may do now.</Tooltip> },
              { name: "Key", value: <Kbd keys={["Ctrl", "Z"]} /> },
            ]}
          />
          <div className="mt-4 flex flex-wrap gap-1">
            {[
              "draft",
              "published",
              "paused",
              "undecided",
              "rejected",
              "in_transit",
              "suspended",
              "settled",
            ].map((s) => (
              <StatePill key={s} state={s} />
            ))}
          </div>
          <div className="mt-4 flex flex-col gap-2">
            {(["info", "good", "warn", "bad"] as const).map((tone) => (
              <Notice key={tone} tone={tone} title={`This is ${tone}`}>
                Nothing is lost.
              </Notice>
            ))}
          </div>
          <Markdown
            html="<h2>Rules</h2><p>Draw <code>box</code> around <strong>every</strong> <a href='/x'>boat</a>.</p><ul><li>One</li><li>Two</li></ul>"
            className="mt-6"
          />
          <CodeBlock code={'{ "a": 1 }'} caption="JSON" className="mt-4" />
        </Card>
      </div>
      <h2 className="mt-8 mb-3 text-lg font-semibold">Jobs</h2>
      <Table
        caption="Jobs"
        rows={rows}
        rowKey={(r) => r.id}
        rowHref={(r) => `/requester/jobs/${r.id}`}
        columns={[
          { key: "name", head: "Name", cell: (r) => r.name, sortable: true },
          { key: "state", head: "State", cell: (r) => <StatePill state={r.state} /> },
          { key: "tasks", head: "Tasks", cell: (r) => r.tasks, align: "right", sortable: true, from: "sm" },
          {
            key: "spent",
            head: "Spent",
            cell: (r) => <Money micros={r.spent} currency="EUR" />,
            align: "right",
          },
        ]}
      />
      <Pager next="abc" note="12 of 120 jobs" />
      <div className="mt-8">
        <EmptyState icon={Briefcase} title="No jobs yet" action={<Button look="primary">New job</Button>}>
          Here stand the jobs you publish.
        </EmptyState>
      </div>
      <Toast toast={toast} />
    </AppShell>
  );
}
