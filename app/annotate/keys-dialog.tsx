import { Dialog } from "./dialog";
import { KeyEditor } from "./key-editor";
import { keyTablesOf } from "./keys";
import type { OwnKeys } from "./use-own-keys";

type Props = { kind: string; own: OwnKeys; onClose: () => void };

/** Every key that does something here, each to be changed in place. */
export function KeysDialog({ kind, own, onClose }: Props) {
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <KeyEditor tables={keyTablesOf(kind)} own={own} />
    </Dialog>
  );
}
