import fc from "fast-check";
import {
  maxCreateDelayMs,
  determineOwnership,
  type Candidate,
  type CreateEvidence,
  type SearchContext,
} from "../../../../../provider/src/lifecycle/pendingCreate/ownership";

const requestedAt = Date.UTC(2026, 0, 2, 3, 4, 5);
const agreeing: Candidate = { id: "new", comparison: "equal", createdAt: requestedAt + 1_000 };
const fresh: CreateEvidence = { existingIds: new Set(["old"]), requestedAt };
const now: SearchContext = { sameOperation: true, uniqueByName: true, now: requestedAt + 5_000 };
const later: SearchContext = { ...now, sameOperation: false };

const prove = (candidate: Partial<Candidate>, evidence: Partial<CreateEvidence> = {}, search = now) =>
  determineOwnership({ ...agreeing, ...candidate }, { ...fresh, ...evidence }, search);

describe("the proof that an object is the result of a create request", () => {
  it("holds for an agreeing object that appeared after the request", () => {
    expect(prove({})).toBe("owned");
    expect(prove({}, {}, later)).toBe("owned");
  });

  it("fails for an object that existed before, contradicts, or was created before or long after the request", () => {
    expect(prove({ id: "old" })).toBe("foreign");
    expect(prove({ comparison: "different" })).toBe("foreign");
    expect(prove({ createdAt: requestedAt - 1_000 })).toBe("foreign");
    expect(prove({ createdAt: requestedAt + maxCreateDelayMs + 1_000 })).toBe("foreign");
  });

  it("takes a service that tells whole seconds at its word", () => {
    expect(prove({ createdAt: requestedAt }, { requestedAt: requestedAt + 999 })).toBe("owned");
  });

  it("stays open where a response is silent or nothing tells what existed before", () => {
    expect(prove({ comparison: "inconclusive" })).toBe("uncertain");
    expect(prove({}, { existingIds: "unknown" })).toBe("uncertain");
    expect(prove({ createdAt: undefined }, { isListStale: true })).toBe("uncertain");
    expect(prove({}, { isListStale: true })).toBe("owned");
  });

  it("stays open in a later operation for objects whose names the user does not choose", () => {
    expect(prove({}, {}, { ...later, uniqueByName: false })).toBe("uncertain");
    expect(prove({}, {}, { ...now, uniqueByName: false })).toBe("owned");
  });

  it("stays open in a later operation where neither the object nor the time shows that it appeared in time", () => {
    const untold = { createdAt: undefined };
    expect(prove(untold, {}, later)).toBe("owned");
    expect(prove(untold, {}, { ...later, now: requestedAt + maxCreateDelayMs + 1 })).toBe("uncertain");
    expect(prove(untold, { requestedAt: undefined }, later)).toBe("uncertain");
    expect(prove(untold, {}, { ...later, now: undefined })).toBe("uncertain");
  });

  it("never holds for what existed before, contradicts, or is older than the request, whatever else is known", () => {
    const time = fc.option(fc.integer({ min: requestedAt - 3_600_000, max: requestedAt + 3_600_000 }), {
      nil: undefined,
    });
    const candidate = fc.record({
      id: fc.constantFrom("old", "new"),
      comparison: fc.constantFrom("equal" as const, "inconclusive" as const, "different" as const),
      createdAt: time,
    });
    const evidence = fc.record({
      existingIds: fc.constantFrom(new Set(["old"]), "unknown" as const),
      isListStale: fc.boolean(),
      requestedAt: time,
    });
    const search = fc.record({ sameOperation: fc.boolean(), uniqueByName: fc.boolean(), now: time });
    fc.assert(
      fc.property(candidate, evidence, search, (object, request, how) => {
        if (determineOwnership(object, request, how) !== "owned") {
          return;
        }
        expect(request.existingIds).not.toBe("unknown");
        expect(object.id).toBe("new");
        expect(object.comparison).toBe("equal");
        if (object.createdAt !== undefined && request.requestedAt !== undefined) {
          expect(object.createdAt).toBeGreaterThan(request.requestedAt - 1_000);
          expect(object.createdAt).toBeLessThanOrEqual(request.requestedAt + maxCreateDelayMs);
        }
        expect(how.sameOperation || how.uniqueByName).toBe(true);
      }),
    );
  });
});
