import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "#app/components/ui/button";

/** Copies a text and says that it did. Without a clipboard the text beside it can be selected by hand. */
export function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }
  return (
    <Button icon={copied ? Check : Copy} onClick={copy}>
      <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
    </Button>
  );
}
