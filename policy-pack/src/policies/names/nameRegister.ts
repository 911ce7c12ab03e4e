import { suggestName, type NameRule } from "pulumi-huaweicloud-ai/constraints";
import type { ResourceView } from "../../core/resourceView";

/** Remembers which resource holds which name. */
export class NameRegister {
  private readonly holders = new Map<string, ResourceView[]>();
  private readonly keys = new Map<string, string>();

  /**
   * Enters a resource under its name. A resource of the same URN is the same one, seen again.
   *
   * @returns another resource that held the name before, if any.
   */
  enter(key: string, resource: ResourceView): ResourceView | undefined {
    this.forget(resource.urn);
    const holders = this.holders.get(key) ?? [];
    const [first] = holders;
    holders.push(resource);
    this.holders.set(key, holders);
    this.keys.set(resource.urn, key);
    return first;
  }

  /** Takes a resource out. */
  forget(urn: string): void {
    const key = this.keys.get(urn);
    if (key !== undefined) {
      const others = (this.holders.get(key) ?? []).filter((holder) => holder.urn !== urn);
      this.holders.set(key, others);
      this.keys.delete(urn);
    }
  }

  /** Returns the name with the lowest number behind it that is free and obeys the rule; a long name is cut to make room for it. */
  freeName(name: string, rule: NameRule, keyOf: (name: string) => string): string {
    const stem = rule.check(name) === undefined ? name : (suggestName(name, rule) ?? name);
    for (let number = 2; ; number += 1) {
      const end = `-${number}`;
      const candidate = `${stem.slice(0, 32 - end.length).replace(/[-._]+$/, "")}${end}`;
      if (rule.check(candidate) === undefined && (this.holders.get(keyOf(candidate)) ?? []).length === 0) {
        return candidate;
      }
    }
  }
}
