import Download from "lucide-react/icons/download";
import {
  own_data_export_action,
  own_data_export_body,
  own_data_export_form,
  own_data_export_title,
} from "#messages";
import { buttonLook } from "#ui/controls/button-look.ts";

export function ExportCard() {
  return (
    <section aria-labelledby="export" className="flex gap-4 rounded-card border border-line bg-surface p-5">
      <Download aria-hidden className="size-6 shrink-0 text-leaf" />
      <div className="flex flex-1 flex-col items-start gap-4">
        <div className="flex flex-col gap-1">
          <h2 id="export" className="text-lg">
            {own_data_export_title()}
          </h2>
          <p className="text-ink-soft">{own_data_export_body()}</p>
        </div>
        {/* A plain link: the browser saves the file, the page stays. */}
        <a href="/account/data/export" className={buttonLook("outline", "normal")}>
          {own_data_export_action()}
        </a>
        <p className="text-sm text-ink-soft">{own_data_export_form()}</p>
      </div>
    </section>
  );
}
