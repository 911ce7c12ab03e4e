import type { StackExport } from "../../../cli/src/deployment";
import { loadOwners } from "../../../cli/src/stackOwners";

const type = "pulumi-nodejs:dynamic/huaweicloud:HyperCluster";

function stateWith(id: string, external = false): StackExport {
  const urn = `urn:pulumi:x::y::${type}::cluster-${id}`;
  return { version: 3, deployment: { resources: [{ urn, type, custom: true, id, external }] } };
}

/** A backend with stacks by name as it lists them; `undefined` for a state that cannot be read. */
function owners(stacks: Readonly<Record<string, StackExport | undefined>>) {
  const told: string[] = [];
  const read: string[] = [];
  const pulumi = {
    stacks: () => Object.keys(stacks).map((name) => ({ name })),
    export: (name = "") => {
      read.push(name);
      const state = stacks[name];
      if (!state) {
        throw new Error("not readable");
      }
      return state;
    },
  };
  const ownerOf = loadOwners(pulumi, { project: "mine", stack: "dev" }, (line) => told.push(line));
  return { ownerOf: (id: string) => ownerOf("HyperCluster", id), told, read };
}

describe("what other stacks of a backend have", () => {
  it("is told with the stack, of this project and of others", () => {
    const { ownerOf, told } = owners({
      prod: stateWith("1"),
      "organization/other/dev": stateWith("2"),
    });
    expect(ownerOf("1")).toBe("cluster-1 of stack prod");
    expect(ownerOf("2")).toBe("cluster-2 of stack organization/other/dev");
    expect(ownerOf("3")).toBeUndefined();
    expect(told).toEqual([]);
  });

  it("leaves out the stack itself, under whichever name it is listed", () => {
    const { ownerOf, read } = owners({ dev: stateWith("1"), "organization/mine/dev": stateWith("1") });
    expect([ownerOf("1"), read]).toEqual([undefined, []]);
  });

  it("leaves out what a stack only reads", () => {
    expect(owners({ prod: stateWith("1", true) }).ownerOf("1")).toBeUndefined();
  });

  it("says which states it could not read", () => {
    const { ownerOf, told } = owners({ broken: undefined, prod: stateWith("1") });
    expect(ownerOf("1")).toBe("cluster-1 of stack prod");
    expect(told).toEqual([expect.stringContaining("stack broken cannot be read")]);
  });

  it("reads 60 stacks at most, and says how many are left", () => {
    const stacks = Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`s${i}`, stateWith(`${i}`)]));
    const { read, told } = owners(stacks);
    expect(read).toHaveLength(60);
    expect(told).toEqual([expect.stringContaining("65 other stacks; what belongs to 5 of them")]);
  });
});
