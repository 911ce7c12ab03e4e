// node scripts/releaseArchives.mts FOLDER: writes the archives of the plugin that the engine downloads, after `npm run build`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packReleaseArchives } from "./plugin/releaseArchives.mts";

const root = join(import.meta.dirname, "..");
const folder = process.argv[2];
if (folder === undefined) {
  throw new Error("Name the folder that the archives go to: node scripts/releaseArchives.mts FOLDER");
}
const { version } = JSON.parse(readFileSync(join(root, "provider", "package.json"), "utf8")) as {
  version: string;
};
for (const name of await packReleaseArchives(join(root, "provider", "plugin"), version, folder)) {
  process.stdout.write(`${name}\n`);
}
