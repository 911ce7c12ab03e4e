// node withoutSecrets.mjs FILE: takes the secrets out of a stack's configuration, for jobs that have no key to them.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { publicConfiguration } from "./publicConfiguration.mjs";
import { run } from "./run.mjs";

const [file = ""] = process.argv.slice(2);
await run(() => {
  if (!existsSync(file)) return `${file}: not there, so there are no secrets in it`;
  writeFileSync(file, publicConfiguration(readFileSync(file, "utf8")));
  return `${file}: without secrets`;
});
