import { readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createContext } from "../../../../scripts/setup/context.mjs";
import { ensureLanguageHost } from "../../../../scripts/setup/languages/ensureLanguageHost.mts";
import type { Language } from "../../../../scripts/setup/languages/hosts.mts";
import { findOnPath } from "../../../../scripts/setup/run.mjs";
import { repository } from "../../support/environment";
import type { Lab } from "../../support/lab";
import type { Project } from "../../support/project";

/** What the program connects its networks to; anything will do on the simulator. */
const connections = {
  "ai-cluster:physicalNetwork": "roce_pod101",
  "ai-cluster:vpcId": "03e4f4d7-fc62-409b-9c52-df885525e30b",
  "ai-cluster:vpcSubnetId": "42aeebc3-f7c7-45aa-b884-e6e9ac2f841d",
  "ai-cluster:sfsTurboId": "97beb2bb-1a5b-41dd-b7fb-65a9c7954517",
  "ai-cluster:sfsTurboName": "training-data",
};

/** Makes a project of the example in a language, on the plugin with the tests' clock. */
export async function createLanguageProject(
  lab: Lab,
  language: Language,
  ...commandFolders: readonly string[]
): Promise<Project> {
  const host = await ensureLanguageHost(createContext(), language, findOnPath("pulumi", process.env));
  const path = [...commandFolders, ...(host === undefined ? [] : [host]), process.env.PATH ?? ""];
  const project = await lab.createProject({
    host: "native",
    name: "ai-cluster",
    configuration: { ...lab.configuration, ...connections },
    env: { PATH: path.join(delimiter) },
  });
  const example = join(repository, "examples", "languages", language);
  const files = readdirSync(example, { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { name: file } of files) {
    project.write(file, readFileSync(join(example, file), "utf8").replace(examplePlugin, testPlugin));
  }
  return project;
}

const examplePlugin = "path: ../../../provider/plugin";
const testPlugin = `path: ${join(repository, "tests/e2e/support/plugin")}`;
