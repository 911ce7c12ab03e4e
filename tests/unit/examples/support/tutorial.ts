import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../docs/support/root";
import { blockLines, section } from "./exampleFolders";

/** The tutorial, as a test follows it. */
export interface Tutorial {
  readonly text: string;
  /** What it has one save, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Commands of the steps after installation, on the simulator. */
  readonly commands: readonly string[];
  /** What those commands show. */
  readonly shown: readonly string[];
}

/** Reads the tutorial. Installing is left out: it needs a package registry. */
export function readTutorial(): Tutorial {
  const text = readFileSync(join(root, "docs", "tutorial.md"), "utf8");
  const saved = [...text.matchAll(/^Save as `([\w.]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm)];
  const [, simulated = ""] = section(text, "3. Make a stack").split(/^On the simulator:/m);
  const steps = [
    simulated,
    section(text, "4. Make the network, and connect it"),
    section(text, "5. Look for drift, and take it down"),
  ].join("\n");
  return {
    text,
    files: Object.fromEntries(saved.map(([, name = "", content = ""]) => [name, content])),
    commands: blockLines(steps, "sh"),
    shown: blockLines(steps, "text"),
  };
}
