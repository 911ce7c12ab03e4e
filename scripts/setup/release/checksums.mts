import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/**
 * The SHA-256 sum that a published list gives for a file. Lines are `<64 hex digits>  <name>`.
 * @returns lower case; undefined when the list does not name the file
 */
export function findChecksum(list: string, name: string): string | undefined {
  for (const line of list.split(/\r?\n/)) {
    const match = /^([0-9a-f]{64}) [ *](.+)$/i.exec(line.trim());
    if (match?.[2] === name) {
      return match[1]?.toLowerCase();
    }
  }
  return undefined;
}

/**
 * A file's SHA-256 sum.
 * @returns lower-case hex
 */
export async function checksumOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
