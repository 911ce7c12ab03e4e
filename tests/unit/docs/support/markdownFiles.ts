import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root";

const skipped = new Set(["node_modules", "dist", ".state", ".git", "coverage"]);

/** Every Markdown file of the repository, relative to its top folder. */
export function markdownFiles(folder = ""): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return skipped.has(entry.name) ? [] : markdownFiles(path);
    }
    return entry.name.endsWith(".md") ? [path] : [];
  });
}
