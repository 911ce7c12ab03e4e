import { join } from "node:path";
import type { Facts } from "../facts.mts";
import { lowerFirst } from "../text/casing.mts";
import { readPublicApi } from "./api/publicApi.mts";
import { constraintsPage } from "./constraintsPage.mts";
import { code, generatedNote, page, table } from "./markdown.mts";
import { resourcePage } from "./resourcePage.mts";

/** The folder that holds the reference and nothing else. */
const referenceFolder = "docs/reference";

/**
 * All pages of the reference by path.
 *
 * @param root the repository's folder, whose sources the page of constraints describes.
 */
export function referencePages(root: string, facts: Facts): [path: string, text: string][] {
  const resources = Object.values(facts.schemas).map((schema) => ({
    kind: schema.kind,
    file: `${lowerFirst(schema.kind)}.md`,
    text: resourcePage(schema, facts),
    summary: schema.description,
  }));
  const constraints = readPublicApi(join(root, "provider", "src", "constraints", "index.ts"));
  const pages: [file: string, text: string][] = [
    ["README.md", indexPage(resources)],
    ...resources.map(({ file, text }): [file: string, text: string] => [file, text]),
    ["settings.md", settingsPage(facts.settingDefinitions)],
    ["errors.md", errorsPage(facts.errorCodes)],
    ["constraints.md", constraintsPage(constraints)],
  ];
  return pages.map(([file, text]) => [`${referenceFolder}/${file}`, text]);
}

function indexPage(resources: readonly { kind: string; file: string; summary: string }[]): string {
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
      "- **changing it**: `updates` changes the object in place; `replaces` creates a new object and deletes the old one; `no request` changes what the provider remembers, and nothing in the cloud.",
      "- **rule**: what the check before any request demands; values that a preview does not know yet pass.",
      "- A path such as `peerConnections[].vpcId` names a field of each item of a list.",
    ].join("\n"),
  );
}

function settingsPage(settingDefinitions: Facts["settingDefinitions"]): string {
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

function errorsPage(errorCodes: Facts["errorCodes"]): string {
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
