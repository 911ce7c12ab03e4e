import * as fc from "fast-check";
import {
  egConnectionName,
  hyperClusterName,
  modelArtsNetworkName,
  nameFrom,
} from "../../../../provider/src/constraints/names";
import { GeneratedNames, nameHash } from "../../../../provider/src/lifecycle/autoNames";
import type { Values } from "../../../../provider/src/schema/property";

const named = (name: string): Values => ({ name, cidr: "192.168.0.0/16" });
const generated = (name: string): Values => ({ ...named(name), __generated: true });
const staying = (name: string): Values => ({ ...generated(name), __oldObjectStays: true });

const now = "network-0123456789ab";
const before = "net-ba9876543210";

describe("the generated name of a resource", () => {
  it("is the one that the program makes when the resource is new", () => {
    expect(new GeneratedNames().choose({}, generated(now))).toEqual(generated(now));
  });

  it("stays what it was, whatever the program makes now", () => {
    expect(new GeneratedNames().choose(generated(before), generated(now))).toEqual(generated(before));
  });

  it("stays what it was where the mark is lost and the name has a generated form", () => {
    for (const old of ["net-4ac4c354", "net-4ac4c354ffff", "4ac4c354"]) {
      expect(new GeneratedNames().choose(named(old), generated(now)).name).toBe(old);
    }
  });

  it("replaces a name that the program no longer gives", () => {
    for (const old of ["training", "net-4ac4c35", "net-4AC4C354", "net4ac4c354", ""]) {
      expect(new GeneratedNames().choose(named(old), generated(now)).name).toBe(now);
    }
  });

  it("gives way to a name that the program gives", () => {
    expect(new GeneratedNames().choose(generated(before), named("training"))).toEqual(named("training"));
  });

  it("stays in a replacement that comes when the old object is gone", () => {
    const names = new GeneratedNames();
    names.choose(generated(before), generated(now));
    expect(names.choose({}, generated(now)).name).toBe(before);
  });

  it("stays in a replacement of a placeholder, beside it or not", () => {
    const names = new GeneratedNames();
    names.keepPending(names.choose(staying(before), staying(now)));
    expect(names.choose({}, staying(now)).name).toBe(before);
  });

  it("differs from the old object's in a replacement that comes beside it, time and again", () => {
    const taken = new Set<unknown>();
    let olds = staying(now);
    for (let run = 1; run <= 20; run += 1) {
      taken.add(olds.name);
      const names = new GeneratedNames();
      expect(names.choose(olds, staying(now)).name).toBe(olds.name);
      olds = names.choose({}, staying(now));
      expect(taken).not.toContain(olds.name);
      // A run after a crash finds what the crashed one may have made.
      const again = new GeneratedNames();
      again.choose(staying([...taken].at(-1) as string), staying(now));
      expect(again.choose({}, staying(now))).toEqual(olds);
    }
  });
});

describe.each([
  ["HyperCluster", hyperClusterName],
  ["ModelArtsNetwork", modelArtsNetworkName],
  ["EgConnection", egConnectionName],
])("a generated name of a %s", (_kind, rule) => {
  it("obeys the rule for names, also beside an old object", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 150 }), fc.string(), (logicalName, urn) => {
        const name = nameFrom(logicalName, nameHash(urn), rule);
        const names = new GeneratedNames();
        names.choose(staying(name), staying(name));
        const beside = names.choose({}, staying(name)).name as string;
        expect([name, rule.check(name), rule.check(beside)]).toEqual([name, undefined, undefined]);
        expect(beside).toHaveLength(name.length);
        expect(beside).not.toBe(name);
      }),
    );
  });
});
