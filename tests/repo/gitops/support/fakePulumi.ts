import { spawn, execFileSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTempFolder } from "../../support/tempFolder";

const script = join(__dirname, "..", "..", "..", "..", "cli", "dist", "main.js");

/** A round of the reconciler that runs. */
export interface StartedReconcile {
  readonly child: ChildProcess;
  /** Its exit code and what it logged. */
  readonly result: Promise<{ code: number | null; log: string }>;
}

/** A git repository with a project, and a command `pulumi` that does what a test says. */
export class FakePulumi {
  readonly folder = createTempFolder();
  readonly stateFolder = join(this.folder, "kept");
  private readonly repository = join(this.folder, "repository");

  constructor() {
    mkdirSync(this.repository);
    mkdirSync(join(this.folder, "bin"));
    this.git("init", "--quiet", "--initial-branch=main");
    this.commit({ "Pulumi.yaml": "name: test" });
  }

  /** Commits files. */
  commit(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(this.repository, name, ".."), { recursive: true });
      writeFileSync(join(this.repository, name), text);
    }
    this.git("add", "--force", ".");
    this.git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "Change");
  }

  /** Makes a branch at the last commit. */
  branch(name: string): void {
    this.git("branch", name);
  }

  /** The repository's address. */
  get repositoryUrl(): string {
    return `file://${this.repository}`;
  }

  /** Sets the command: lines of a shell, to which `$1` is Pulumi's command. Each call is noted. */
  setScript(lines: string): void {
    const file = join(this.folder, "bin", "pulumi");
    writeFileSync(file, `#!/bin/sh\necho "$1" >> "${this.folder}/calls"\n${lines}\n`);
    chmodSync(file, 0o755);
  }

  /** Pulumi's commands that were called, in order. */
  calls(): string[] {
    const file = join(this.folder, "calls");
    return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  }

  /** Starts a round. */
  start(settings: Readonly<Record<string, string>> = {}, options: readonly string[] = []): StartedReconcile {
    const child = spawn(process.execPath, [script, "reconcile", ...options], {
      env: {
        PATH: `${join(this.folder, "bin")}:${process.env.PATH ?? ""}`,
        HOME: this.folder,
        RECONCILE_REPOSITORY: this.repositoryUrl,
        RECONCILE_STACK: "dev",
        RECONCILE_FOLDER: this.stateFolder,
        RECONCILE_INSTALL: "none",
        RECONCILE_POLICY_PACK: "none",
        ...settings,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let log = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text: Buffer) => (log += text.toString()));
    }
    const result = once(child, "close").then(([code]) => ({ code: code as number | null, log }));
    return { child, result };
  }

  /** One round. */
  run(
    settings?: Readonly<Record<string, string>>,
    options?: readonly string[],
  ): Promise<{ code: number | null; log: string }> {
    return this.start(settings, options).result;
  }

  private git(...args: readonly string[]): void {
    execFileSync("git", args, { cwd: this.repository });
  }
}
