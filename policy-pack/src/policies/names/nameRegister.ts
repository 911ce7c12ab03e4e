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

  /** The name with the lowest number behind it that nobody holds; the end makes room where it would get too long. */
  freeName(name: string, keyOf: (name: string) => string): string {
    for (let number = 2; ; number += 1) {
      const end = `-${number}`;
      const candidate = `${name.slice(0, 32 - end.length).replace(/[-._]+$/, "")}${end}`;
      if ((this.holders.get(keyOf(candidate)) ?? []).length === 0) {
        return candidate;
      }
    }
  }
}
