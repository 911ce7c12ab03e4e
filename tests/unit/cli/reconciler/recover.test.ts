import { pendingCreateTypes, parseRecoverOutput } from "../../../../cli/src/reconciler/recover";

const type = "pulumi-nodejs:dynamic/huaweicloud:RoceNetwork";

it("Finds unfinished creations in an exported state", () => {
  const pendingOperations = [
    { type: "creating", resource: { type } },
    { type: "deleting", resource: { type: "other" } },
  ];
  expect(
    pendingCreateTypes(JSON.stringify({ deployment: { pending_operations: pendingOperations } })),
  ).toEqual([type]);
  expect(pendingCreateTypes(JSON.stringify({ deployment: {} }))).toEqual([]);
});

it("Reads the document of the recovery, and nothing where there is none", () => {
  expect(parseRecoverOutput('{"left": []}')).toEqual({ left: [] });
  expect(parseRecoverOutput("")).toEqual({});
});
