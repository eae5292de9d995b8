import { Trash2 } from "lucide-react";
import { ActionForm } from "#app/components/ui/action-form";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { Checkbox } from "#app/components/ui/checkbox";
import { DialogButton } from "#app/components/ui/dialog-button";
import { TextField } from "#app/components/ui/text-field";
import { formatMoney } from "#domain/money";

type Props = { hindrances: string[]; remainders: { currency: string; micros: string }[]; phrase: string };

/** Erasing one's account: what goes, what stays, what must be settled first. */
export function EraseCard({ hindrances, remainders, phrase }: Props) {
  const lost = remainders.map(({ currency, micros }) => formatMoney(BigInt(micros), currency)).join(", ");
  return (
    <Card title="Erase your account" note="For good. Download everything first if you may want it.">
      <p className="max-w-[60ch]">
        Your name, address, ways to sign in, tokens, memberships, letters and your own words are erased. What
        you labeled, what was decided and what you were paid stays valid under an id that leads to nobody.
      </p>
      {hindrances.length > 0 ? (
        <ul className="mt-3 list-disc pl-5">
          {hindrances.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      <div className="mt-4">
        <DialogButton
          label="Erase my account…"
          look="danger"
          icon={Trash2}
          why={hindrances.length > 0 ? "Something must be settled first; it stands above." : null}
          title="Erase your account?"
          note="Nobody can undo this, we neither."
        >
          <ActionForm intent="erase">
            {lost ? (
              <Checkbox
                name="giveUpRemainder"
                label={`I give up ${lost}, which is too little to be paid out.`}
              />
            ) : null}
            <TextField
              name="confirm"
              label={`Type “${phrase}”`}
              autoComplete="off"
              autoCapitalize="off"
              required
            />
            <div>
              <Button type="submit" look="danger">
                Erase my account
              </Button>
            </div>
          </ActionForm>
        </DialogButton>
      </div>
    </Card>
  );
}
