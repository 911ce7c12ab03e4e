import type { PendingCreateOperation } from "../../../../cli/src/recovery/pendingOperations";
import { parseTakeOptions } from "../../../../cli/src/recovery/takeOptions";

function creation(urn: string, name: string): PendingCreateOperation {
  const resource = { urn, type: "t", custom: true };
  return { urn, kind: "RoceNetwork", name, inputs: {}, resource };
}

const creations = [creation("urn::a", "a"), creation("urn::my=b", "my=b"), creation("urn::2::a2", "x")];

describe("the user's word about a creation", () => {
  it("names a URN or a logical name, which may hold the equals sign", () => {
    expect([...parseTakeOptions(["urn::a=1", "my=b=2"], creations)]).toEqual([
      ["urn::a", "1"],
      ["urn::my=b", "2"],
    ]);
  });

  it.each([
    [["a"], "it must be URN=ID"],
    [["=1"], "it must be URN=ID"],
    [["a="], "it must be URN=ID"],
    [["c=1"], "c is no pending creation. Pending are:\n  urn::a"],
    [["a=1", "a=2"], "names urn::a twice"],
    [["a=1", "x=1"], "names 1 twice"],
  ])("refuses %j", (words, message) => {
    expect(() => parseTakeOptions(words, creations)).toThrow(message);
  });

  it("refuses a logical name that several creations have", () => {
    const twins = [creation("urn::1::a", "a"), creation("urn::2::a", "a")];
    expect(() => parseTakeOptions(["a=1"], twins)).toThrow("names several");
  });
});
