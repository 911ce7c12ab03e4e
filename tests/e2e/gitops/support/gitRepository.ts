import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "../../support/project";

/** A git repository with a project's program, as a team would push to it. */
export class GitRepository {
  readonly folder: string;

  /** Makes one with the project as its first commit. */
  constructor(private readonly project: Project) {
    this.folder = join(project.folder, "repository");
    mkdirSync(this.folder);
    this.git("init", "--quiet", "--initial-branch=main");
    for (const file of ["Pulumi.yaml", "Pulumi.dev.yaml", "package.json"]) {
      cpSync(join(project.folder, file), join(this.folder, file));
    }
  }

  /** What `git clone` takes. */
  get url(): string {
    return `file://${this.folder}`;
  }

  /** Commits another program, and answers the commit's id. */
  push(program: string): string {
    this.project.setProgram(program);
    cpSync(join(this.project.folder, "index.js"), join(this.folder, "index.js"));
    this.git("add", ".");
    this.git(
      "-c",
      "user.name=team",
      "-c",
      "user.email=team@example.com",
      "commit",
      "--quiet",
      "-m",
      "Change",
    );
    return this.git("rev-parse", "HEAD").trim();
  }

  private git(...args: readonly string[]): string {
    return execFileSync("git", args, { cwd: this.folder, encoding: "utf8", env: this.project.env });
  }
}
