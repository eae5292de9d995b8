import { useFetchers, useNavigation } from "@remix-run/react";
import { type ReactNode, useEffect, useState } from "react";
import { failureIn } from "./action-failure";
import { Button, type ButtonProps } from "./button";
import { Dialog } from "./dialog";

type Props = Omit<ButtonProps, "onClick" | "title" | "children"> & {
  /** The words on the button. */
  label: ReactNode;
  title: ReactNode;
  note?: ReactNode;
  wide?: boolean;
  /** The content; `close` shuts the dialog. A form inside it that leads away shuts it by itself, one that is refused does not. */
  children: ReactNode | ((close: () => void) => ReactNode);
};

/** A button that asks before it acts: opens a dialog with a form in it. */
export function DialogButton({ label, title, note, wide, children, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  const leading = useNavigation().state === "loading";
  const sending = useFetchers().some(
    ({ state, formMethod, data }) => state === "loading" && formMethod !== undefined && !failureIn(data),
  );
  useEffect(() => {
    if (leading || sending) setOpen(false);
  }, [leading, sending]);
  const close = () => setOpen(false);
  return (
    <>
      <Button {...rest} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={close} title={title} note={note} wide={wide}>
        {typeof children === "function" ? children(close) : children}
      </Dialog>
    </>
  );
}
