import * as fc from "fast-check";
import {
  carryExplicitInputs,
  isPartial,
  markExplicitInputs,
  partialMark,
  isExplicit,
} from "../../../../../provider/src/lifecycle/state/stateAnnotations";
import {
  toInputs,
  localOutputs,
  getString,
  dropAbsent,
} from "../../../../../provider/src/lifecycle/state/outputs";
import { schemas } from "../../../../../provider/src/schema/schemas";
import { undefinedPaths } from "../../../../support/undefinedPaths";

const { RoceNetwork, ModelArtsNetwork, EgConnection } = schemas;

describe("withoutAbsent", () => {
  it("takes undefined away at every depth, and nothing else", () => {
    expect(
      dropAbsent({
        a: undefined,
        b: null,
        c: [{ d: undefined, e: 0 }],
        f: { g: { h: undefined } },
        i: "",
      }),
    ).toEqual({
      b: null,
      c: [{ e: 0 }],
      f: { g: {} },
      i: "",
    });
  });

  it("leaves nothing that the engine refuses", () => {
    const value = fc.dictionary(
      fc.string(),
      fc.anything({ withNullPrototype: false, values: [fc.string(), fc.constant(undefined)] }),
    );
    fc.assert(
      fc.property(value, (values) => {
        const kept = dropAbsent(values);
        expect(undefinedPaths(kept).filter((path) => !/\.\d+$/.test(path))).toEqual([]);
      }),
    );
  });
});

describe("getString", () => {
  it("returns a text that says something, and nothing else", () => {
    expect([
      getString({ a: "x" }, "a"),
      getString({ a: "" }, "a"),
      getString({ a: 7 }, "a"),
      getString({}, "a"),
    ]).toEqual(["x", undefined, undefined, undefined]);
  });
});

describe("localOutputs", () => {
  it("records what only the provider knows, with its defaults", () => {
    const values = { networkType: "roce_v2", timeouts: { create: "1m" }, region: "r" };
    expect(localOutputs(RoceNetwork, values)).toEqual({
      deletionPolicy: "delete",
      timeouts: { create: "1m" },
    });
    expect(localOutputs(RoceNetwork, { deletionPolicy: "retain", timeouts: null })).toEqual({
      deletionPolicy: "retain",
    });
  });
});

describe("what the user gave", () => {
  it("is noted only where the cloud chooses otherwise", () => {
    expect(
      markExplicitInputs(RoceNetwork, { networkType: "roce_v2", physicalNetwork: null, region: "r" }),
    ).toEqual({
      __given: ["networkType"],
    });
  });

  it("can drift; what the cloud chose cannot", () => {
    const outputs = {
      networkType: "roce_v2",
      physicalNetwork: "pod-1",
      ...markExplicitInputs(RoceNetwork, { networkType: "x" }),
    };
    expect(toInputs(RoceNetwork, outputs)).toEqual({ networkType: "roce_v2" });
  });

  it("is everything for an object that is only known by its id", () => {
    expect(isExplicit({}, "networkType")).toBe(true);
    expect(carryExplicitInputs({})).toEqual({});
    expect(carryExplicitInputs({ __given: ["a"], b: 1 })).toEqual({ __given: ["a"] });
  });
});

describe("inputsFrom", () => {
  it("leaves out computed outputs, hidden notes and empty values", () => {
    const outputs = {
      name: "net-1",
      cidr: "192.168.0.0/16",
      description: "",
      ipv6Enabled: false,
      peerConnections: [],
      sfsTurbos: [{ id: "s", name: "n" }],
      status: "Active",
      createdAt: "now",
      __given: ["ipv6Enabled"],
      __unfinished: true,
    };
    expect(toInputs(ModelArtsNetwork, outputs)).toEqual({
      name: "net-1",
      cidr: "192.168.0.0/16",
      ipv6Enabled: false,
      sfsTurbos: [{ id: "s", name: "n" }],
    });
    expect(toInputs(EgConnection, { name: "c", kafkaDetail: {}, errorInfo: { code: "1" } })).toEqual({
      name: "c",
    });
  });
});

describe("the unfinished note", () => {
  it("is recognised, and nothing like it", () => {
    expect(isPartial(partialMark)).toBe(true);
    expect([{}, { __unfinished: false }, { __unfinished: "true" }].map(isPartial)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
