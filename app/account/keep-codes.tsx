import Copy from "lucide-react/icons/copy";
import Download from "lucide-react/icons/download";
import Printer from "lucide-react/icons/printer";
import { useEffect, useState } from "react";
import {
  factors_codes_copied,
  factors_codes_copy,
  factors_codes_download,
  factors_codes_file,
  factors_codes_print,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";

/** Ways of putting recovery codes somewhere safe; without script they are copied by hand. */
export function KeepCodes({ codes }: { readonly codes: readonly string[] }) {
  const [scripted, setScripted] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setScripted(true), []);
  if (!scripted) return null;
  const words = `${factors_codes_file()}\n\n${codes.join("\n")}\n`;
  const copy = () => navigator.clipboard.writeText(words).then(() => setCopied(true));
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Button tone="outline" size="small" onClick={copy}>
        <Copy aria-hidden className="size-4" />
        <span aria-live="polite">{copied ? factors_codes_copied() : factors_codes_copy()}</span>
      </Button>
      <Button tone="outline" size="small" onClick={() => saveAsFile(words)}>
        <Download aria-hidden className="size-4" />
        {factors_codes_download()}
      </Button>
      <Button tone="outline" size="small" onClick={() => window.print()}>
        <Printer aria-hidden className="size-4" />
        {factors_codes_print()}
      </Button>
    </div>
  );
}

function saveAsFile(words: string): void {
  const address = URL.createObjectURL(new Blob([words], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "egrocerymart-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(address);
}
