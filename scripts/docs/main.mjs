// npm run docs: writes docs/reference from the docstrings and tables of the provider.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runMain, setup } from "../setup/index.mjs";
import { referenceFolder, referencePages } from "./reference.mjs";

await runMain(async () => {
  const { clone } = await setup();
  const load = createRequire(join(clone, "provider", "dist", "index.js"));
  const tables = /** @type {import("./reference.mjs").Tables} */ ({
    ...load("./schema/schemas.js"),
    ...load("./config/settingDefinitions.js"),
    ...load("./errors/codes.js"),
    ...load("./constraints/textLimits.js"),
  });
  const pages = referencePages(clone, tables);
  const folder = join(clone, referenceFolder);
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(join(folder, file));
  for (const [file, text] of pages) writeFileSync(join(folder, file), text);
  process.stdout.write(`${referenceFolder}: ${String(pages.size)} pages\n`);
  return 0;
});
