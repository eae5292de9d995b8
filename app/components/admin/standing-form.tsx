import { useState } from "react";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { SelectField } from "#app/components/ui/select-field";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextAreaField } from "#app/components/ui/text-area-field";
import type { Seat } from "#domain/reviews/person-queries";
import { StandingChoice } from "./standing-choice";

type Props = { seats: Seat[]; standing: string; jobId: string | null };

/** A ruling on what a worker may do, in one job or everywhere. */
export function StandingForm({ seats, standing, jobId }: Props) {
  const paused = seats.find((seat) => seat.standing === "paused")?.jobId;
  const [where, setWhere] = useState(seats.some((seat) => seat.jobId === jobId) ? jobId : (paused ?? ""));
  const now = seats.find((seat) => seat.jobId === where)?.standing ?? standing;
  const options = [
    { value: "", label: "The whole marketplace" },
    ...seats.map((seat) => ({
      value: seat.jobId,
      label: `${seat.jobTitle} (${seat.standing.replace("_", " ")})`,
    })),
  ];
  return (
    <Card
      title="Decide about standing"
      note="The worker reads the reason and may contest what takes something away."
    >
      <ActionForm intent="standing">
        <div className="max-w-md">
          <SelectField
            name="jobId"
            label="Where"
            options={options}
            value={where ?? ""}
            onChange={(event) => setWhere(event.target.value)}
          />
        </div>
        <StandingChoice key={where} name="ruling" standing={now} />
        <TextAreaField
          name="reason"
          label="Written reason"
          rows={3}
          help="At least 20 characters: what was found, and what would change it."
        />
        <div>
          <SubmitButton>Decide</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
