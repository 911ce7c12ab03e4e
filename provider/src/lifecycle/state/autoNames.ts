import { createHash } from "node:crypto";
import type { Values } from "../../schema/values";
import { isOldObjectRetained } from "./classMarks";
import { isAutoNamed } from "./stateAnnotations";
import { getString } from "./outputs";

/**
 * Characters of the hash at the end of a generated name: 48 bits. Among 10,000 objects of one logical name in an account, two
 * hashes agree with a probability of 2 in 10 million (n² / 2 / 2⁴⁸); 32 bits would make that 1 %. A ModelArts network's name, the
 * shortest with 32 characters, keeps 19 for the logical name.
 */
const hashLength = 12;

/** How a generated name ends; names of 0.1.0 have a hash of 8 characters. */
const autoNameSuffix = /(?:^|-)(?:[0-9a-f]{8}|[0-9a-f]{12})$/;

/** The end of a generated name: the same for the same texts, another for all others. */
export function nameHash(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, hashLength);
}

/**
 * Decides which generated name a resource has: one for each process.
 *
 * What exists keeps its name, whatever the program would generate today, so that another logical name, project, stack, parent or
 * salt never plans a replacement. The engine checks a resource that is replaced twice, first against its old inputs and then
 * against none, without saying so; the names in between are remembered here.
 */
export class AutoNames {
  /** Names that resources keep, by the name that would be generated for them now. */
  private readonly assigned = new Map<string, string>();
  /** Names of create requests whose outcome is unknown: only under them is what they made found again. */
  private readonly pending = new Set<string>();

  /**
   * Returns the arguments with the name that counts.
   *
   * @param olds the inputs before; empty for a new resource and for what replaces one.
   */
  resolve(olds: Values, news: Values): Values {
    const generated = getString(news, "name");
    return isAutoNamed(news) && generated !== undefined
      ? { ...news, name: this.nameFor(generated, olds, isOldObjectRetained(news)) }
      : news;
  }

  /** Keeps the name of a placeholder for the resource that replaces it, whatever becomes of the placeholder. */
  reservePending(inputs: Values): void {
    const name = getString(inputs, "name");
    if (name !== undefined) {
      this.pending.add(name);
    }
  }

  private nameFor(generated: string, olds: Values, isOldRetained: boolean): string {
    const oldName = getString(olds, "name");
    // The mark is missing in what 0.1.0 wrote, and in what a refresh of it returned.
    if (oldName !== undefined && (isAutoNamed(olds) || autoNameSuffix.test(oldName))) {
      this.assigned.set(generated, oldName);
      return oldName;
    }
    const assignedName = this.assigned.get(generated);
    if (assignedName === undefined) {
      return generated;
    }
    return isOldRetained && !this.pending.has(assignedName)
      ? alternativeName(generated, assignedName)
      : assignedName;
  }
}

/** Another name of the same form and length, the same in every run. */
function alternativeName(generated: string, takenName: string): string {
  return `${generated.slice(0, -hashLength)}${nameHash(generated, takenName)}`;
}
