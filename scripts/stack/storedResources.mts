import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { backendFolder, stackName } from "./environment.mts";

interface StoredResource {
  type: string;
  inputs?: Record<string, unknown>;
}

interface StackFile {
  checkpoint?: { latest?: { resources?: StoredResource[] } };
}

/**
 * What the local backend has of the stack; nothing where there is no stack yet.
 * @param state the clone's folder for what runs keep
 */
export function storedResources(state: string): StoredResource[] {
  const folder = join(backendFolder(state), ".pulumi", "stacks");
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(`${stackName}.json`))
      .flatMap(
        (name) =>
          (JSON.parse(readFileSync(join(folder, name), "utf8")) as StackFile | null)?.checkpoint?.latest
            ?.resources ?? [],
      );
  } catch {
    return [];
  }
}
