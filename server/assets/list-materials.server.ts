import { execFileSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** Writes the bill of materials: every package that is installed in production, as CycloneDX 1.6. */
export function listMaterials(file: string): void {
  const form = [
    "--output-format",
    "JSON",
    "--spec-version",
    "1.6",
    "--output-reproducible",
    "--flatten-components",
  ];
  const args = ["--omit", "dev", ...form, "--output-file", file];
  execFileSync(path.join(root, "node_modules/.bin/cyclonedx-npm"), args, { cwd: root, stdio: "inherit" });
}
