import { defaultAccount, startSimulator, type Simulator } from "huaweicloud-ai-simulator";
import { createProviderContext } from "../../../cli/src/account";
import { CandidateSearch } from "../../../cli/src/recovery/candidateSearch";

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

it("doubts that a killed run made nothing when a list shows an object of the name and a read does not", async () => {
  const { url, admin } = simulator;
  const { region, projectId, accessKey, secretKey } = defaultAccount;
  const value = (text: string) => ({ value: text, secret: false });
  const context = createProviderContext(
    {
      "huaweicloud:region": value(region),
      "huaweicloud:projectId": value(projectId),
      "huaweicloud:accessKey": value(accessKey),
      "huaweicloud:secretKey": value(secretKey),
      "huaweicloud:endpoints": value(JSON.stringify({ modelarts: url, eg: url, vpc: url, iam: url })),
    },
    () => undefined,
  );
  const id = await admin.addObject("ModelArtsNetwork", projectId, {
    metadata: { labels: { "os.modelarts/name": "train-a" } },
    spec: { cidr: "192.168.128.0/17" },
  });
  await admin.queueFault({
    match: { operation: "getNetwork" },
    fault: { kind: "status", status: 404, errorCode: "ModelArts.50025001" },
  });
  const inputs = { name: "train-a", cidr: "192.168.128.0/17", region, projectId };
  const urn = "urn:pulumi:dev::test::pulumi-nodejs:dynamic/huaweicloud:ModelArtsNetwork::net";
  const resource = { urn, type: "pulumi-nodejs:dynamic/huaweicloud:ModelArtsNetwork", custom: true, inputs };
  const creation = { urn, kind: "ModelArtsNetwork" as const, name: "net", inputs, resource };

  const unsettled = await new CandidateSearch(context, new Set()).search(creation, undefined);
  expect(unsettled.candidates).toEqual([]);
  expect(unsettled.inconclusiveReason).toContain(id);
  const settled = await new CandidateSearch(context, new Set()).search(creation, undefined);
  expect(settled.candidates).toMatchObject([{ id }]);
  expect(settled.inconclusiveReason).toBeUndefined();
});
