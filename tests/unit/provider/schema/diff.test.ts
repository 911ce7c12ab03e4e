import * as fc from "fast-check";
import { diffInputs } from "../../../../provider/src/schema/diff";
import { fieldsOf, type Arguments } from "../../../../provider/src/schema/definition";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import { schemas } from "../../../../provider/src/schema/schemas";
import { unknownValue } from "../../../../provider/src/schema/unknown";
import { argumentOf, argumentTable, completeArguments, setAtPath, type ArgumentRow } from "./argumentTable";

const kinds = Object.keys(schemas) as ResourceKind[];
const rows = kinds.flatMap((kind) => argumentTable[kind].map((row) => [kind, row.path, row] as const));

function pathsOf(properties: Arguments, prefix = ""): string[] {
  return Object.entries(properties).flatMap(([name, argument]) => [
    `${prefix}${name}`,
    ...pathsOf(fieldsOf(argument) ?? {}, `${prefix}${name}${argument.type === "list" ? "[]" : ""}.`),
  ]);
}

/** What a difference at a row shows as: its argument, and what changing that does. */
function changeOf(kind: ResourceKind, { path }: ArgumentRow) {
  const property = argumentOf(path);
  return { property, effect: argumentTable[kind].find((row) => row.path === property)!.change };
}

describe.each(kinds)("the table of a %s", (kind) => {
  it("has every argument and every field, and no other", () => {
    expect(pathsOf(schemas[kind].arguments).sort()).toEqual(
      argumentTable[kind].map(({ path }) => path).sort(),
    );
  });

  it("shows no difference between equal values, whatever else the state holds", () => {
    const values = completeArguments(kind);
    const state = { ...values, status: "Active", createdAt: "now", __provider: "old code", __given: [] };
    expect(diffInputs(schemas[kind], state, { ...values, __provider: "new code" })).toEqual([]);
  });

  it("shows several differences at once", () => {
    const values = completeArguments(kind);
    const top = argumentTable[kind].filter(({ path }) => path === argumentOf(path));
    const changed = Object.fromEntries(top.map(({ path, b }) => [path, b]));
    const changes = diffInputs(schemas[kind], values, changed);
    expect(changes.map(({ property }) => property).sort()).toEqual(top.map(({ path }) => path).sort());
  });
});

describe.each(rows)("%s.%s", (kind, path, row) => {
  const schema = schemas[kind];
  const values = completeArguments(kind);
  const differs = [changeOf(kind, row)];
  const absent = setAtPath(values, path, undefined);

  it(`changes by ${row.change}`, () => {
    expect(changeOf(kind, row).effect).toBe(row.change);
    expect(diffInputs(schema, values, setAtPath(values, path, row.b))).toEqual(differs);
    expect(diffInputs(schema, setAtPath(values, path, row.b), setAtPath(values, path, row.b))).toEqual([]);
  });

  it("differs as long as its new value is not known", () => {
    expect(diffInputs(schema, values, setAtPath(values, path, unknownValue))).toEqual(differs);
  });

  it(`absent, means ${row.default}`, () => {
    const toAbsent = diffInputs(schema, values, absent);
    const toNull = diffInputs(schema, values, setAtPath(values, path, null));
    expect(toNull).toEqual(toAbsent);
    if (row.default === "none") {
      expect(toAbsent).toEqual(differs);
      expect(diffInputs(schema, absent, values)).toEqual(differs);
      expect(diffInputs(schema, absent, setAtPath(values, path, null))).toEqual([]);
    } else if (row.default.startsWith("= ")) {
      const text = row.default.slice(2);
      const value = typeof row.a === "boolean" ? text === "true" : text;
      const same = setAtPath(values, path, value);
      expect(toAbsent).toEqual(differs);
      expect(diffInputs(schema, same, absent)).toEqual([]);
      expect(diffInputs(schema, absent, same)).toEqual([]);
    } else if (row.default !== "required") {
      expect(toAbsent).toEqual([]);
    }
  });
});

describe("IPv6, which cannot be turned off again", () => {
  const schema = schemas.ModelArtsNetwork;
  const withIpv6 = (ipv6Enabled: unknown) =>
    setAtPath(completeArguments("ModelArtsNetwork"), "ipv6Enabled", ipv6Enabled);

  it.each([
    [true, false, "replace"],
    [false, true, "update"],
    [undefined, true, "update"],
    [true, unknownValue, "update"],
  ] as const)("from %p to %p: %s", (old, next, change) => {
    expect(diffInputs(schema, withIpv6(old), withIpv6(next))).toEqual([
      { property: "ipv6Enabled", effect: change },
    ]);
  });

  it("left to the cloud is no difference", () => {
    expect(diffInputs(schema, withIpv6(true), withIpv6(undefined))).toEqual([]);
  });
});

describe("lists", () => {
  const peer = fc.record(
    {
      vpcId: fc.constantFrom("vpc-1", "vpc-2", "vpc-3"),
      subnetId: fc.constantFrom("subnet-1", "subnet-2"),
      defaultGateway: fc.constantFrom(true, false, undefined, null),
    },
    { requiredKeys: ["vpcId", "subnetId"] },
  );
  const peers = fc.array(peer, { maxLength: 5 });
  const withPeers = (peerConnections: unknown) => ({ peerConnections });
  const differ = (a: unknown, b: unknown) =>
    diffInputs(schemas.ModelArtsNetwork, withPeers(a), withPeers(b)).length > 0;

  it("mean the same in every order", () => {
    const pair = peers.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(pair, ([list, shuffled]) => {
        expect(differ(list, shuffled)).toBe(false);
      }),
    );
  });

  it("differ exactly when they hold other items, absent and false gateways being the same", () => {
    const meaning = (list: readonly { vpcId: string; subnetId: string; defaultGateway?: unknown }[]) =>
      list.map((item) => `${item.vpcId} ${item.subnetId} ${item.defaultGateway === true}`).sort();
    fc.assert(
      fc.property(peers, peers, (a, b) => {
        expect(differ(a, b)).toBe(JSON.stringify(meaning(a)) !== JSON.stringify(meaning(b)));
      }),
    );
  });

  it("that are empty mean none", () => {
    expect(differ([], undefined)).toBe(false);
    expect(differ(undefined, [])).toBe(false);
    expect(differ([{ vpcId: "vpc-1", subnetId: "subnet-1" }], undefined)).toBe(true);
  });
});
