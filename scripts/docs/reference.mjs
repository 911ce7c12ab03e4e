import { join } from "node:path";
import { constraintsPage } from "./constraintsPage.mjs";
import { oneLine } from "./docstring.mjs";
import { code, generatedNote, page, table } from "./markdown.mjs";
import { readPublicApi } from "./publicApi.mjs";
import { resourcePage } from "./resourcePage.mjs";

/**
 * The tables in the code from which the reference is made.
 * @typedef {object} Tables
 * @property {typeof import("../../provider/src/schema/schemas.js").schemas} schemas
 * @property {typeof import("../../provider/src/config/settingDefinitions.js").settingDefinitions} settingDefinitions
 * @property {typeof import("../../provider/src/errors/codes.js").errorCodes} errorCodes
 * @property {typeof import("../../provider/src/constraints/textLimits.js").describeLimits} describeLimits
 */

/** The folder that holds the reference and nothing else. */
export const referenceFolder = join("docs", "reference");

/**
 * All pages of the reference, by file name.
 * @param {string} root the clone's top folder
 * @param {Tables} tables
 * @returns {Map<string, string>}
 */
export function referencePages(root, tables) {
  const source = join(root, "provider", "src");
  const api = readPublicApi(join(source, "index.ts"));
  const constraints = readPublicApi(join(source, "constraints", "index.ts"));
  const resources = Object.values(tables.schemas).map((schema) => ({
    kind: schema.kind,
    file: `${lowerFirst(schema.kind)}.md`,
    text: resourcePage(schema, api, tables.describeLimits),
    summary: oneLine(api.exported.find(({ name }) => name === schema.kind)?.docstring?.text ?? ""),
  }));
  return new Map([
    ["README.md", indexPage(resources)],
    ...resources.map(({ file, text }) => /** @type {const} */ ([file, text])),
    ["settings.md", settingsPage(tables.settingDefinitions)],
    ["errors.md", errorsPage(tables.errorCodes)],
    ["constraints.md", constraintsPage(constraints.exported)],
  ]);
}

/** @param {string} text */
function lowerFirst(text) {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** @param {readonly { kind: string, file: string, summary: string }[]} resources */
function indexPage(resources) {
  return page(
    generatedNote,
    "# Reference",
    table(
      ["resource", "what it is"],
      resources.map(({ kind, file, summary }) => [`[${kind}](${file})`, summary]),
    ),
    [
      "- [Settings](settings.md): every setting and its environment variables",
      "- [Errors](errors.md): every error code",
      "- [Constraints](constraints.md): the cloud's documented limits as functions",
    ].join("\n"),
    "## How to read the tables",
    [
      "- **when absent**: what leaving an argument out means. Where the cloud or the configuration chooses, that choice never shows as a difference.",
      "- **changing it**: `updates` changes the object in place; `replaces` makes a new object and deletes the old one; `no request` changes what the provider remembers, and nothing in the cloud.",
      "- **rule**: what the check before any request demands. It is asked of the check itself; values that a preview does not know yet pass.",
      "- A path such as `peerConnections[].vpcId` names a field of each item of a list.",
    ].join("\n"),
  );
}

/** @param {Tables["settingDefinitions"]} settingDefinitions */
function settingsPage(settingDefinitions) {
  const rows = Object.entries(settingDefinitions).map(([name, { description, environment, secret }]) => [
    code(`huaweicloud:${name}`),
    description,
    environment.map(code).join(", "),
    secret ? "yes" : "",
  ]);
  return page(
    generatedNote,
    "# Settings",
    "[How to set them](../configuration.md)",
    table(["setting", "what it is", "else from the environment", "secret"], rows),
  );
}

/** @param {Tables["errorCodes"]} errorCodes */
function errorsPage(errorCodes) {
  const rows = Object.entries(errorCodes).map(([name, meaning]) => [
    `[${name}](../errors.md#${name.toLowerCase()})`,
    meaning,
  ]);
  return page(
    generatedNote,
    "# Errors",
    "Each message of the provider ends with one of these codes in brackets. [Causes and cures](../errors.md)",
    table(["code", "meaning"], rows),
  );
}
