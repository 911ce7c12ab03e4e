import type { StackExport, StateRecord } from "../../../../cli/src/deployment";
import { readPendingOperations } from "../../../../cli/src/recovery/pendingOperations";
import { adoptIntoState } from "../../../../cli/src/recovery/adoptIntoState";

const type = "pulumi-nodejs:dynamic/huaweicloud:EgConnection";
const urn = `urn:pulumi:dev::test::${type}::events`;
const other = `urn:pulumi:dev::test::${type}::other`;
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x" };
const now = "2026-01-01T10:00:00Z";

const resource = {
  urn,
  type,
  custom: true,
  inputs: { __provider: "code", name: "events", kafkaDetail: { userName: "u", password: secret } },
  parent: "urn:pulumi:dev::test::pulumi:pulumi:Stack::test-dev",
  protect: true,
  dependencies: ["urn:dependency"],
  propertyDependencies: { name: ["urn:dependency"] },
  aliases: ["urn:alias"],
  customTimeouts: { create: 600 },
} as StateRecord;

function state(...resources: readonly StateRecord[]): StackExport {
  const creating = (record: StateRecord) => ({ type: "creating", resource: record });
  return {
    version: 3,
    deployment: {
      manifest: { time: now },
      resources,
      pending_operations: [
        creating(resource),
        creating({ ...resource, urn: other }),
        { type: "deleting", resource },
      ],
    },
  };
}

function taken(before: StackExport): StackExport["deployment"] {
  const [creation] = readPendingOperations(before).creations;
  const outputs = { name: "events", kafkaDetail: { userName: "u" }, status: "CREATED" };
  return adoptIntoState(before, [{ creation: creation!, id: "id-1", outputs }], new Set([urn]), now)
    .deployment;
}

describe("taking an object into the state", () => {
  it("keeps all that the engine noted of the resource, with the id and the outputs", () => {
    const [record] = taken(state()).resources!;
    expect(record).toEqual({
      ...resource,
      id: "id-1",
      outputs: {
        __provider: "code",
        name: "events",
        status: "CREATED",
        // Encrypted as it was in the inputs.
        kafkaDetail: resource.inputs!.kafkaDetail,
      },
      created: now,
      modified: now,
    });
  });

  it("leaves a secret that can be changed to the next update, and what the cloud shows of it out of the state", () => {
    const inputs = { __provider: "code", name: "events", description: secret };
    const described = { ...resource, inputs };
    const before: StackExport = {
      version: 3,
      deployment: { pending_operations: [{ type: "creating", resource: described }] },
    };
    const [creation] = readPendingOperations(before).creations;
    const outputs = { name: "events", description: "in clear" };
    const made = [{ creation: creation!, id: "id-1", outputs }];
    const [record] = adoptIntoState(before, made, new Set([urn]), now).deployment.resources!;
    expect(record!.outputs).toEqual({ __provider: "code", name: "events" });
    expect(record!.inputs).toEqual(inputs);
  });

  it("removes the pending operations that are settled, and no others", () => {
    const pending = taken(state()).pending_operations!;
    expect(pending.map(({ type: kind, resource: { urn: whose } }) => [kind, whose])).toEqual([
      ["creating", other],
      ["deleting", urn],
    ]);
  });

  it("takes the place of a record that waits for its replacement, and leaves one that waits for its deletion", () => {
    const waiting: StateRecord = { urn, type, custom: true, id: "id-0", pendingReplacement: true };
    const leaving: StateRecord = { urn, type, custom: true, id: "id-9", delete: true };
    const last: StateRecord = { urn: "urn:last", type: "t", custom: false };
    const ids = taken(state(leaving, waiting, last)).resources!.map(({ id }) => id);
    expect(ids).toEqual(["id-9", "id-1", undefined]);
  });
});
