import { useState } from "react";
import { Dialog } from "./dialog";
import { KeyEditor } from "./key-editor";
import { keyTablesOf } from "./keys";
import type { OwnKeys } from "./use-own-keys";

type Props = { kind: string; config: unknown; own: OwnKeys; onClose: () => void };

/** Every key that does something here, each to be changed in place. */
export function KeysDialog({ kind, config, own, onClose }: Props) {
  const [tables] = useState(() => keyTablesOf(kind, config, questionInHand()));
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <KeyEditor tables={tables} own={own} />
    </Dialog>
  );
}

/** Where several questions are asked, the tool itself knows which one takes keys, and marks it on the page. */
function questionInHand(): string | undefined {
  return document.querySelector<HTMLElement>("[data-question][aria-current]")?.dataset.question;
}
