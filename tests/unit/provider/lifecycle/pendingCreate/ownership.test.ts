import fc from "fast-check";
import {
  maxCreateDelayMs,
  proveOwnership,
  type Candidate,
  type CreateEvidence,
  type Search,
} from "../../../../../provider/src/lifecycle/pendingCreate/ownership";

const requestedAt = Date.UTC(2026, 0, 2, 3, 4, 5);
const agreeing: Candidate = { id: "new", agreement: "agrees", createdAt: requestedAt + 1_000 };
const fresh: CreateEvidence = { before: new Set(["old"]), requestedAt };
const now: Search = { sameOperation: true, named: true, now: requestedAt + 5_000 };
const later: Search = { ...now, sameOperation: false };

const prove = (candidate: Partial<Candidate>, evidence: Partial<CreateEvidence> = {}, search = now) =>
  proveOwnership({ ...agreeing, ...candidate }, { ...fresh, ...evidence }, search);

describe("the proof that an object is the result of a create request", () => {
  it("holds for an agreeing object that appeared after the request", () => {
    expect(prove({})).toBe("ours");
    expect(prove({}, {}, later)).toBe("ours");
  });

  it("fails for an object that existed before, contradicts, or was created before or long after the request", () => {
    expect(prove({ id: "old" })).toBe("foreign");
    expect(prove({ agreement: "contradicts" })).toBe("foreign");
    expect(prove({ createdAt: requestedAt - 1_000 })).toBe("foreign");
    expect(prove({ createdAt: requestedAt + maxCreateDelayMs + 1_000 })).toBe("foreign");
  });

  it("takes a service that tells whole seconds at its word", () => {
    expect(prove({ createdAt: requestedAt }, { requestedAt: requestedAt + 999 })).toBe("ours");
  });

  it("stays open where a response is silent or nothing tells what existed before", () => {
    expect(prove({ agreement: "silent" })).toBe("possible");
    expect(prove({}, { before: "unknown" })).toBe("possible");
    expect(prove({ createdAt: undefined }, { isListOld: true })).toBe("possible");
    expect(prove({}, { isListOld: true })).toBe("ours");
  });

  it("stays open in a later operation for objects whose names the user does not choose", () => {
    expect(prove({}, {}, { ...later, named: false })).toBe("possible");
    expect(prove({}, {}, { ...now, named: false })).toBe("ours");
  });

  it("stays open in a later operation where neither the object nor the time shows that it appeared in time", () => {
    const untold = { createdAt: undefined };
    expect(prove(untold, {}, later)).toBe("ours");
    expect(prove(untold, {}, { ...later, now: requestedAt + maxCreateDelayMs + 1 })).toBe("possible");
    expect(prove(untold, { requestedAt: undefined }, later)).toBe("possible");
    expect(prove(untold, {}, { ...later, now: undefined })).toBe("possible");
  });

  it("never holds for what existed before, contradicts, or is older than the request, whatever else is known", () => {
    const time = fc.option(fc.integer({ min: requestedAt - 3_600_000, max: requestedAt + 3_600_000 }), {
      nil: undefined,
    });
    const candidate = fc.record({
      id: fc.constantFrom("old", "new"),
      agreement: fc.constantFrom("agrees" as const, "silent" as const, "contradicts" as const),
      createdAt: time,
    });
    const evidence = fc.record({
      before: fc.constantFrom(new Set(["old"]), "unknown" as const),
      isListOld: fc.boolean(),
      requestedAt: time,
    });
    const search = fc.record({ sameOperation: fc.boolean(), named: fc.boolean(), now: time });
    fc.assert(
      fc.property(candidate, evidence, search, (object, request, how) => {
        if (proveOwnership(object, request, how) !== "ours") {
          return;
        }
        expect(request.before).not.toBe("unknown");
        expect(object.id).toBe("new");
        expect(object.agreement).toBe("agrees");
        if (object.createdAt !== undefined && request.requestedAt !== undefined) {
          expect(object.createdAt).toBeGreaterThan(request.requestedAt - 1_000);
          expect(object.createdAt).toBeLessThanOrEqual(request.requestedAt + maxCreateDelayMs);
        }
        expect(how.sameOperation || how.named).toBe(true);
      }),
    );
  });
});
