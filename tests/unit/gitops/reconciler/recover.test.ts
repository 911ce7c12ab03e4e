import { pendingCreateTypes, parseRecoverOutput } from "../../../../gitops/reconciler/lib/recover.mjs";

const type = "pulumi-nodejs:dynamic/huaweicloud:RoceNetwork";

test("Finds unfinished creations in an exported state", () => {
  const pending_operations = [
    { type: "creating", resource: { type } },
    { type: "deleting", resource: { type: "other" } },
  ];
  expect(pendingCreateTypes(JSON.stringify({ deployment: { pending_operations } }))).toEqual([type]);
  expect(pendingCreateTypes(JSON.stringify({ deployment: {} }))).toEqual([]);
});

test("Reads the document of the recovery, and nothing where there is none", () => {
  expect(parseRecoverOutput('{"left": []}')).toEqual({ left: [] });
  expect(parseRecoverOutput("")).toEqual({});
});
