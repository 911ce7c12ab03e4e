// Writes what the code says of each policy into its page: `npm run documentation -w huaweicloud-ai-policies`.
// With "copy", puts a copy of the pages beside the package, which publishes them; with "clean", takes it away again.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { factsOf, overviewOf, withFacts } from "../dist/documentation/facts.js";
import { policies } from "../dist/policies/index.js";

const pages = new URL("../../docs/policies/", import.meta.url);
const copy = new URL("../docs/", import.meta.url);

/** @param {string} name @param {string} facts */
function update(name, facts) {
  const file = fileURLToPath(new URL(`${name}.md`, pages));
  writeFileSync(file, withFacts(readFileSync(file, "utf8"), facts));
}

switch (process.argv[2]) {
  case "copy":
    cpSync(pages, new URL("policies/", copy), { recursive: true });
    break;
  case "clean":
    rmSync(copy, { recursive: true, force: true });
    break;
  default:
    policies.forEach((policy) => update(policy.name, factsOf(policy)));
    update("README", overviewOf(policies));
}
