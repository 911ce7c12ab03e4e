import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand, type CommandResult } from "../../support/command";
import { repository } from "../../support/environment";
import type { Project } from "../../support/project";
import type { GitRepository } from "./gitRepository";

/** How a round ended, and the names of the events it logged, in order. */
export type ReconcileResult = CommandResult & { readonly events: readonly string[] };

/** Runs rounds of the reconciler on a project's stack. */
export class Reconciler {
  readonly folder: string;

  constructor(
    private readonly project: Project,
    private readonly git: GitRepository,
  ) {
    this.folder = join(project.folder, "kept");
  }

  /** One round. */
  async run(
    settings: Readonly<Record<string, string>> = {},
    onStart?: (pid: number) => void,
  ): Promise<ReconcileResult> {
    const result = await runCommand({
      file: process.execPath,
      args: [join(repository, "cli", "dist", "main.js"), "reconcile"],
      cwd: this.project.folder,
      env: {
        ...this.project.env,
        RECONCILE_REPOSITORY: this.git.url,
        RECONCILE_STACK: "dev",
        RECONCILE_FOLDER: this.folder,
        // The packages are those of this clone, above the folder.
        RECONCILE_INSTALL: "none",
        ...settings,
      },
      ...(onStart && { onStart }),
    });
    const events = [...result.stdout.matchAll(/^\d{4}-\S+Z (\S+)/gm)].map(([, event]) => event ?? "");
    return { ...result, events };
  }

  /** A file that rounds keep. */
  readStateFile(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }
}
