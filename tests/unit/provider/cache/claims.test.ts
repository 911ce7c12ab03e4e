import fc from "fast-check";
import { Claims } from "../../../../provider/src/cache/claims";

describe("claims", () => {
  it("give an object to the first that asks and to no other until it is released", () => {
    const claims = new Claims();
    const claim = claims.tryClaim("a")!;
    expect(claims.tryClaim("a")).toBeUndefined();
    claims.release("a", claim);
    expect(claims.has("a")).toBe(false);
    expect(claims.tryClaim("a")).toBeDefined();
  });

  it("let an adoption under way give way to the resource that the state records", () => {
    const claims = new Claims();
    const claim = claims.tryClaim("a")!;
    expect(claims.claimRecorded("a", undefined)).toBe(true);
    expect(claims.holds("a", claim)).toBe(false);
    claims.release("a", claim);
    expect(claims.has("a")).toBe(true);
  });

  it("tell another record of an adopted object apart, whichever is compared first", () => {
    const adopted = new Claims();
    adopted.tryClaim("a");
    adopted.completeAdoption("a", "mark");
    expect(adopted.claimRecorded("a", undefined)).toBe(false);
    expect(adopted.claimRecorded("a", "mark")).toBe(true);
    expect(adopted.belongsToOther("a", undefined)).toBe(true);
    expect(adopted.belongsToOther("a", "mark")).toBe(false);

    const recorded = new Claims();
    expect(recorded.claimRecorded("a", undefined)).toBe(true);
    expect(recorded.claimRecorded("a", "mark")).toBe(false);
    expect(recorded.belongsToOther("a", undefined)).toBe(false);
  });

  it("let a record be compared again, also after its object was created in the same process", () => {
    const claims = new Claims();
    claims.claimCreated("a");
    expect(claims.claimRecorded("a", undefined)).toBe(true);
    expect(claims.claimRecorded("a", undefined)).toBe(true);
    expect(claims.belongsToOther("a", undefined)).toBe(false);
  });

  it("never give one object to two owners, whatever the order of the calls", () => {
    const call = fc.record({
      id: fc.constantFrom("a", "b"),
      owner: fc.integer({ min: 0, max: 3 }),
      what: fc.constantFrom("claim", "release", "record"),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 40 }), (calls) => {
        const claims = new Claims();
        const held = new Map<string, NonNullable<ReturnType<Claims["tryClaim"]>>>();
        for (const { id, owner, what } of calls) {
          const key = `${owner} ${id}`;
          const claim = held.get(key);
          if (what === "claim") {
            const made = claims.tryClaim(id);
            if (made) {
              held.set(key, made);
            }
          } else if (what === "release" && claim) {
            claims.release(id, claim);
          } else if (what === "record") {
            claims.claimRecorded(id, undefined);
          }
          for (const object of ["a", "b"]) {
            const holders = [...held].filter(
              ([holder, right]) => holder.endsWith(` ${object}`) && claims.holds(object, right),
            );
            expect(holders.length).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});
