// Writes what the code says of each policy into its page: `npm run documentation -w huaweicloud-ai-policies`.
// With "copy", puts a copy of the pages beside the package, which publishes them; with "clean", takes it away again.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  metadataSection,
  overviewSection,
  withMetadataSection,
} from "../dist/documentation/metadataSection.js";
import { policies } from "../dist/policies/index.js";

const pages = new URL("../../docs/policies/", import.meta.url);
const copy = new URL("../docs/", import.meta.url);

/** @param {string} name @param {string} section */
function update(name, section) {
  const file = fileURLToPath(new URL(`${name}.md`, pages));
  writeFileSync(file, withMetadataSection(readFileSync(file, "utf8"), section));
}

switch (process.argv[2]) {
  case "copy":
    cpSync(pages, new URL("policies/", copy), { recursive: true });
    break;
  case "clean":
    rmSync(copy, { recursive: true, force: true });
    break;
  default:
    policies.forEach((policy) => update(policy.name, metadataSection(policy)));
    update("README", overviewSection(policies));
}
