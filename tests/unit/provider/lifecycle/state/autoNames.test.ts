import * as fc from "fast-check";
import {
  egConnectionNameLimits,
  hyperClusterNameLimits,
  modelArtsNetworkNameLimits,
} from "../../../../../provider/src/constraints/limits";
import { createName } from "../../../../../provider/src/constraints/names";
import { textValidator } from "../../../../../provider/src/constraints/textLimits";
import { AutoNames, nameHash } from "../../../../../provider/src/lifecycle/state/autoNames";
import type { Values } from "../../../../../provider/src/schema/values";

const named = (name: string): Values => ({ name, cidr: "192.168.0.0/16" });
const generated = (name: string): Values => ({ ...named(name), __generated: true });
const withOldObjectKept = (name: string): Values => ({ ...generated(name), __oldObjectStays: true });

const now = "network-0123456789ab";
const before = "net-ba9876543210";

describe("the generated name of a resource", () => {
  it("is the one that the program makes when the resource is new", () => {
    expect(new AutoNames().resolve({}, generated(now))).toEqual(generated(now));
  });

  it("stays what it was, whatever the program makes now", () => {
    expect(new AutoNames().resolve(generated(before), generated(now))).toEqual(generated(before));
  });

  it("stays what it was where the mark is lost and the name has a generated form", () => {
    for (const old of ["net-4ac4c354", "net-4ac4c354ffff", "4ac4c354"]) {
      expect(new AutoNames().resolve(named(old), generated(now)).name).toBe(old);
    }
  });

  it("replaces a name that the program no longer gives", () => {
    for (const old of ["training", "net-4ac4c35", "net-4AC4C354", "net4ac4c354", ""]) {
      expect(new AutoNames().resolve(named(old), generated(now)).name).toBe(now);
    }
  });

  it("gives way to a name that the program gives", () => {
    expect(new AutoNames().resolve(generated(before), named("training"))).toEqual(named("training"));
  });

  it("stays in a replacement that comes when the old object is gone", () => {
    const names = new AutoNames();
    names.resolve(generated(before), generated(now));
    expect(names.resolve({}, generated(now)).name).toBe(before);
  });

  it("stays in a replacement of a placeholder, beside it or not", () => {
    const names = new AutoNames();
    names.reservePending(names.resolve(withOldObjectKept(before), withOldObjectKept(now)));
    expect(names.resolve({}, withOldObjectKept(now)).name).toBe(before);
  });

  it("differs from the old object's in a replacement that comes beside it, time and again", () => {
    const taken = new Set<unknown>();
    let olds = withOldObjectKept(now);
    for (let run = 1; run <= 20; run += 1) {
      taken.add(olds.name);
      const names = new AutoNames();
      expect(names.resolve(olds, withOldObjectKept(now)).name).toBe(olds.name);
      olds = names.resolve({}, withOldObjectKept(now));
      expect(taken).not.toContain(olds.name);
      // A run after a crash finds what the crashed one may have made.
      const again = new AutoNames();
      again.resolve(withOldObjectKept([...taken].at(-1) as string), withOldObjectKept(now));
      expect(again.resolve({}, withOldObjectKept(now))).toEqual(olds);
    }
  });
});

describe.each([
  ["HyperCluster", hyperClusterNameLimits],
  ["ModelArtsNetwork", modelArtsNetworkNameLimits],
  ["EgConnection", egConnectionNameLimits],
])("a generated name of a %s", (_kind, rule) => {
  it("obeys the rule for names, also beside an old object", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 150 }), fc.string(), (logicalName, urn) => {
        const name = createName(logicalName, nameHash(urn), rule);
        const names = new AutoNames();
        names.resolve(withOldObjectKept(name), withOldObjectKept(name));
        const beside = names.resolve({}, withOldObjectKept(name)).name as string;
        expect([name, textValidator(rule)(name), textValidator(rule)(beside)]).toEqual([
          name,
          undefined,
          undefined,
        ]);
        expect(beside).toHaveLength(name.length);
        expect(beside).not.toBe(name);
      }),
    );
  });
});
