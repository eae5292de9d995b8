import { Dialog } from "./dialog";
import { KeyTable } from "./key-table";

/** Every key that does something here. */
export function KeysDialog({ kind, onClose }: { kind: string; onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <KeyTable kind={kind} />
    </Dialog>
  );
}
