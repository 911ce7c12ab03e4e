import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { LastNotification } from "./notification";
import type { Applied, Failure } from "./plan";

/** Rounds in a row that found others at work on the stack, and when the first did. */
export interface LockedStreak {
  readonly sinceMs: number;
  readonly count: number;
}

/** What rounds remember in their folder. Each file is whole or not there, also when the machine loses power. */
export class StateStore {
  /** Where each Pulumi that takes the stack's lock writes its own process number. */
  readonly ownersFile: string;
  readonly failureFile: string;
  /** Where a person writes the ids of objects that no dead run made. */
  readonly ignoredIdsFile: string;

  constructor(private readonly folder: string) {
    this.ownersFile = join(folder, "owners");
    this.failureFile = join(folder, "failure.json");
    this.ignoredIdsFile = join(folder, "not-ours");
  }

  /** What was applied last. */
  get applied(): Applied | undefined {
    return this.read("applied.json") as Applied | undefined;
  }

  /** The failures since then. */
  get failure(): Failure | undefined {
    return this.read("failure.json") as Failure | undefined;
  }

  /** The rounds in a row that found others at work. */
  get locked(): LockedStreak | undefined {
    return this.read("busy.json") as LockedStreak | undefined;
  }

  /** Whether a Pulumi was begun to change things and not seen to end. */
  get unfinished(): boolean {
    return this.text("unfinished") !== undefined;
  }

  /** The Pulumi processes that took, or tried to take, the stack's lock and were not seen to end. */
  get owners(): number[] {
    const lines = (this.text("owners") ?? "").split("\n");
    return lines.filter((line) => /^\d+$/.test(line)).map(Number);
  }

  /** The ids that a person wrote down, between blanks or commas. */
  get ignoredIds(): Set<string> {
    return new Set((this.text("not-ours") ?? "").split(/[\s,]+/).filter((id) => id !== ""));
  }

  saveApplied(applied: Applied): void {
    this.write("applied.json", applied);
    this.clearFailure();
  }

  saveFailure(failure: Failure): void {
    this.write("failure.json", failure);
  }

  clearFailure(): void {
    rmSync(this.failureFile, { force: true });
  }

  saveLocked(locked: LockedStreak): void {
    this.write("busy.json", locked);
  }

  /** The last notice that arrived. */
  get lastNotification(): LastNotification | undefined {
    return this.read("told.json") as LastNotification | undefined;
  }

  /** @param lastNotification `undefined` when all is in order. */
  saveLastNotification(lastNotification: LastNotification | undefined): void {
    if (lastNotification === undefined) {
      rmSync(join(this.folder, "told.json"), { force: true });
    } else {
      this.write("told.json", lastNotification);
    }
  }

  clearLocked(): void {
    rmSync(join(this.folder, "busy.json"), { force: true });
  }

  /** @param command that is about to change things. */
  saveUnfinished(command: string): void {
    this.write("unfinished", { command });
  }

  clearUnfinished(): void {
    rmSync(join(this.folder, "unfinished"), { force: true });
  }

  /** @param pid of a Pulumi that ended by itself, and took its lock away. */
  removeOwner(pid: number): void {
    const others = this.owners.filter((owner) => owner !== pid);
    if (others.length === 0) {
      this.clearOwners();
    } else {
      this.replace("owners", `${others.join("\n")}\n`);
    }
  }

  clearOwners(): void {
    rmSync(this.ownersFile, { force: true });
  }

  private read(name: string): unknown {
    try {
      return JSON.parse(this.text(name) ?? "null") ?? undefined;
    } catch (error) {
      // Not ours: as if nothing was remembered, which costs one `up` too many.
      if (error instanceof SyntaxError) {
        return undefined;
      }
      throw error;
    }
  }

  private text(name: string): string | undefined {
    try {
      return readFileSync(join(this.folder, name), "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") {
        return undefined;
      }
      throw error;
    }
  }

  private write(name: string, content: object): void {
    this.replace(name, `${JSON.stringify(content)}\n`);
  }

  private replace(name: string, text: string): void {
    const temporary = join(this.folder, `${name}.new`);
    const file = openSync(temporary, "w", 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, join(this.folder, name));
  }
}
