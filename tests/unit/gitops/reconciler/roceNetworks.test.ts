import { pendingCreations, readCandidates } from "../../../../gitops/reconciler/lib/roceNetworks.mjs";
import type { Account } from "../../../../provider/src/cli/account";
import { candidates } from "../../../../provider/src/cli/candidates";

const type = "pulumi-nodejs:dynamic/huaweicloud:RoceNetwork";
const state = {
  version: 3,
  deployment: {
    resources: [],
    pending_operations: [{ type: "creating", resource: { urn: "urn", type, custom: true } }],
  },
};

function account(ids: readonly string[]): Account {
  return { list: () => Promise.resolve(ids.map((id) => ({ id, description: "d" }))) } as unknown as Account;
}

test("Finds the ids in what the provider's command writes", async () => {
  expect(readCandidates(await candidates(state, account(["id-1", "id-2"])))).toEqual(["id-1", "id-2"]);
  expect(readCandidates(await candidates(state, account([])))).toEqual([]);
});

test("Finds unfinished creations in an exported state", () => {
  expect(pendingCreations(JSON.stringify(state))).toEqual([type]);
  expect(pendingCreations(JSON.stringify({ deployment: {} }))).toEqual([]);
});
