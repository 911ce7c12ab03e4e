import { suggestName, textValidator, type NameLimits } from "pulumi-huaweicloud-ai/constraints";
import type { ResourceView } from "../../engine/resourceView";

/** Remembers which resources hold which name. */
export class NameRegistry {
  private readonly holders = new Map<string, Map<string, ResourceView>>();
  private readonly keys = new Map<string, readonly string[]>();
  private readonly nextNumbers = new Map<string, number>();
  private readonly suggested = new Map<string, string>();

  /** Enters a resource under its name in each place. A resource of the same URN is the same one, seen again. */
  register(keys: readonly string[], resource: ResourceView): void {
    this.unregister(resource.urn);
    this.keys.set(resource.urn, keys);
    for (const key of keys) {
      const holders = this.holders.get(key) ?? new Map<string, ResourceView>();
      this.holders.set(key, holders.set(resource.urn, resource));
    }
  }

  /** Takes a resource out. */
  unregister(urn: string): void {
    for (const key of this.keys.get(urn) ?? []) {
      this.holders.get(key)?.delete(urn);
    }
    this.keys.delete(urn);
  }

  /** The other resources that hold the name of a resource, each once. */
  duplicatesOf({ urn }: ResourceView): ResourceView[] {
    const keys = this.keys.get(urn) ?? [];
    const duplicates = new Set(keys.flatMap((key) => [...(this.holders.get(key)?.values() ?? [])]));
    return [...duplicates].filter((holder) => holder.urn !== urn);
  }

  /** The sets of resources that hold one name. */
  duplicates(): ResourceView[][] {
    return [...this.holders.values()].filter(({ size }) => size > 1).map((holders) => [...holders.values()]);
  }

  /**
   * Returns the name with the lowest number behind it that obeys the rule, that no resource holds and that was suggested to no other
   * one; a long name is cut to make room for the number.
   */
  suggestFreeName(
    urn: string,
    name: string,
    rule: NameLimits,
    nameKeys: (name: string) => readonly string[],
  ): string {
    const validate = textValidator(rule);
    const stem = validate(name) === undefined ? name : (suggestName(name, rule) ?? name);
    const start = JSON.stringify(nameKeys(stem));
    const isFree = (candidate: string): boolean =>
      validate(candidate) === undefined &&
      nameKeys(candidate).every((key) => (this.holders.get(key)?.size ?? 0) === 0);
    const earlier = this.suggested.get(`${urn} ${start}`);
    if (earlier !== undefined && isFree(earlier)) {
      return earlier;
    }
    for (let number = this.nextNumbers.get(start) ?? 2; ; number += 1) {
      const end = `-${number}`;
      const candidate = `${stem.slice(0, rule.maxLength - end.length).replace(/[-._]+$/, "")}${end}`;
      if (isFree(candidate)) {
        this.nextNumbers.set(start, number + 1);
        this.suggested.set(`${urn} ${start}`, candidate);
        return candidate;
      }
    }
  }
}
