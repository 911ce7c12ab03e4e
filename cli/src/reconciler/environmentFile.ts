import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { SettingsError } from "./settings";

/**
 * Reads a file of lines `NAME=value`, as systemd and Node.js do.
 *
 * @throws SettingsError when it cannot be read. Nothing of its text is repeated: it holds secrets.
 */
export function readEnvironmentFile(file: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    throw new SettingsError(
      `Reading the variables in ${file} failed: ${(error as NodeJS.ErrnoException).code ?? "unreadable"}.`,
    );
  }
}
