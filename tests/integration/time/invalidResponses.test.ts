import { defaultAccount, type Json, type OperationName } from "huaweicloud-ai-simulator";
import { startLab } from "../../support/lab";
import { rejectionOf } from "../../support/rejection";
import { updateResource, checkInputs, eachKind, createResource } from "../provider/support/specimens";

const { userName, password, domainName } = defaultAccount;
const bodies: readonly Json[] = ["", {}, null, [], "<html>Sign in</html>"];
describe.each(bodies)("an answer of 200 with the body %j", (body) => {
  const fault = { kind: "replaceBody", body } as const;

  it.each(eachKind)("to the list before a %s is created is asked for again", async (kind, { args, list }) => {
    const lab = await startLab();
    await lab.admin.queueFault({ match: { operation: list }, fault });
    await createResource(lab, kind, args);
    expect(await lab.admin.listObjects(kind)).toHaveLength(1);
  });

  it.each(eachKind)("to a read of a %s is asked for again", async (kind, { args, get }) => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, args);
    await lab.admin.queueFault({ match: { operation: get }, fault });
    expect((await lab.lifeCycle(kind).read(id, state))?.id).toBe(id);
  });

  it("to a PATCH is asked for again", async () => {
    const lab = await startLab();
    const args = { name: "train-a", cidr: "192.168.128.0/17" };
    const before = await createResource(lab, "ModelArtsNetwork", args);
    await lab.admin.queueFault({ match: { operation: "patchNetwork" }, fault });
    const { state } = await updateResource(lab, "ModelArtsNetwork", before, {
      ...args,
      description: "changed",
    });
    expect(state.description).toBe("changed");
  });

  it.each<[OperationName, Readonly<Record<string, unknown>>]>([
    ["createToken", { accessKey: undefined, secretKey: undefined, userName, password, domainName }],
    ["listProjects", { projectId: undefined }],
    [
      "assumeAgency",
      {
        projectId: undefined,
        assumeRole: { agencyName: "simulated-agency", domainName: "simulated-domain-two" },
      },
    ],
  ])("to %s is asked for again", async (operation, configuration) => {
    const lab = await startLab({}, { configuration });
    await lab.admin.queueFault({ match: { operation }, fault: { ...fault } });
    await createResource(lab, "HyperCluster", { name: "cluster-1" });
    expect(await lab.requests(operation)).toHaveLength(2);
  });
});

it.each(["listNetworks", "getNetwork"] as const)(
  "gives up on %s after maxRetries when no response can be read",
  async (operation) => {
    const lab = await startLab();
    const args = { name: "train-a", cidr: "192.168.128.0/17" };
    const { id, state } = await createResource(lab, "ModelArtsNetwork", args);
    await lab.clearRequests();
    await lab.admin.queueFault({
      match: { operation },
      times: 100,
      fault: { kind: "replaceBody", body: {} },
    });
    lab.reconfigure({ maxRetries: 2 });
    const error = await rejectionOf(
      operation === "getNetwork"
        ? lab.lifeCycle("ModelArtsNetwork").read(id, state)
        : lab
            .lifeCycle("ModelArtsNetwork")
            .create(checkInputs(lab, "ModelArtsNetwork", { ...args, name: "train-b" })),
    );
    expect(error.message).toMatch(
      /GET …\/networks\S* returned an invalid response.*\[HWAI_INVALID_RESPONSE\]$/,
    );
    expect(await lab.requests(operation)).toHaveLength(3);
  },
);
