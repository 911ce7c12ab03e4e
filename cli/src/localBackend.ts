import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { isRecord } from "pulumi-huaweicloud-ai/internal";
import type { PendingOperation, StackNames } from "./deployment";

/**
 * Returns the file in which a backend of kind `file://` keeps a stack's state.
 *
 * @param url as `pulumi whoami` shows it.
 * @returns `undefined` for other backends, and where the file is compressed.
 */
export function findStateFile(url: string, { project, stack }: StackNames): string | undefined {
  const [, path] = /^file:\/\/([^?]+)/.exec(url) ?? [];
  if (path === undefined) {
    return undefined;
  }
  // Pulumi takes the rest as a path, with the home folder's short form; on Windows a slash comes before the drive.
  const folder = path.replace(/^~(?=$|[/\\])/, homedir()).replace(/^\/(?=[a-z]:)/i, "");
  const file = join(folder, ".pulumi", "stacks", project, `${stack}.json`);
  return existsSync(file) ? file : undefined;
}

/**
 * Writes pending operations into a state file, all at once, and leaves everything else in it as it is.
 *
 * @throws Error when the file is none of a stack.
 */
export function writePendingOperations(file: string, pending: readonly PendingOperation[]): void {
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  const checkpoint = isRecord(content) ? content.checkpoint : undefined;
  const latest = isRecord(checkpoint) ? checkpoint.latest : undefined;
  if (!isRecord(latest)) {
    throw new Error(`${file} is no state file`);
  }
  latest.pending_operations = pending;
  const temporaryFile = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporaryFile, `${JSON.stringify(content, undefined, 4)}\n`, { mode: 0o600 });
    renameSync(temporaryFile, file);
  } catch (error) {
    rmSync(temporaryFile, { force: true });
    throw error;
  }
}
