import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../docs/support/root";

const examples = join(root, "examples");

/** An example that is a Pulumi project: a folder with a Pulumi.yaml. */
export interface Example {
  readonly name: string;
  readonly folder: string;
  readonly readme: string;
}

/** All of them, so that a new one is tested as soon as it is there. */
export function exampleFolders(): Example[] {
  return readdirSync(examples)
    .map((name) => ({ name, folder: join(examples, name) }))
    .filter(({ folder }) => existsSync(join(folder, "Pulumi.yaml")))
    .map((found) => ({ ...found, readme: readFileSync(join(found.folder, "README.md"), "utf8") }));
}

/** A section of a README: what stands below a heading of the second level. */
export function section(readme: string, heading: string): string {
  const found = readme.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  if (found === undefined) {
    throw new Error(`there is no section "${heading}"`);
  }
  return found;
}

/** The lines of all blocks of a language, in order: `sh` for commands, `text` for what they show. */
export function blockLines(text: string, language: "sh" | "text"): string[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, found]) => found === language)
    .flatMap(([, , block = ""]) => block.split("\n"))
    .filter((line) => line.trim() !== "");
}

/** Whether an output has a line that a README shows; `…` stands for anything, and spaces align only. */
export function shows(output: string, line: string): boolean {
  const words = (text: string): string => text.trim().replaceAll(/\s+/g, " ");
  const pattern = words(line).split("…").map(escaped).join(".*");
  return output.split("\n").some((candidate) => new RegExp(pattern).test(words(candidate)));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
