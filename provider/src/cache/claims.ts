/** The right of one resource to one object. */
export interface Claim {
  /** What tells the record of a resource that adopted the object from other records of it; absent in all others. */
  adoption?: string | undefined;
}

/**
 * Which objects of a kind in one scope the resources of this process have. Every method is synchronous: a claim exists before
 * anything is awaited, so that no two resources can get one object.
 */
export class Claims {
  private readonly byId = new Map<string, Claim>();
  private readonly recorded = new Set<string>();

  /** Whether a resource of this process has the object. */
  has(id: string): boolean {
    return this.byId.has(id);
  }

  /**
   * Claims an object that no other resource has.
   *
   * @returns the claim, or `undefined` when another resource has the object.
   */
  tryClaim(id: string): Claim | undefined {
    return this.byId.has(id) ? undefined : this.set(id, {});
  }

  /** Claims the object that the response to a resource's own create request names. */
  claimCreated(id: string): void {
    this.set(id, {});
  }

  /**
   * Claims the object that the state records of a resource. It takes precedence over an adoption that is not complete.
   *
   * @param adoption the mark of the record, if the resource adopted the object.
   * @returns `false` when the object belongs to another resource: one that has adopted it, or another record.
   */
  claimRecorded(id: string, adoption: string | undefined): boolean {
    const claim = this.byId.get(id);
    const isOther =
      claim !== undefined &&
      claim.adoption !== adoption &&
      (claim.adoption !== undefined || this.recorded.has(id));
    if (isOther) {
      return false;
    }
    this.set(id, { adoption });
    this.recorded.add(id);
    return true;
  }

  /** Marks a claim as an adoption that went through. */
  completeAdoption(id: string, adoption: string): void {
    const claim = this.byId.get(id);
    if (claim) {
      claim.adoption = adoption;
    }
  }

  /** Whether a claim still holds. */
  holds(id: string, claim: Claim): boolean {
    return this.byId.get(id) === claim;
  }

  /** Gives an object up: it is gone, or its adoption failed. */
  release(id: string, claim = this.byId.get(id)): void {
    if (claim && this.holds(id, claim)) {
      this.byId.delete(id);
      this.recorded.delete(id);
    }
  }

  /**
   * Whether the object now belongs to another resource than the one whose record is being deleted. Such an object stays.
   *
   * @param adoption the mark of the record that is being deleted, if it has one.
   */
  belongsToOther(id: string, adoption: string | undefined): boolean {
    const claim = this.byId.get(id);
    return claim?.adoption !== undefined && claim.adoption !== adoption;
  }

  private set(id: string, claim: Claim): Claim {
    this.byId.set(id, claim);
    return claim;
  }
}
