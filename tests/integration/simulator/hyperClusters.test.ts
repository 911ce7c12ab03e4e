import { type JsonObject, secondAccount } from "huaweicloud-ai-simulator";
import { type Cloud, project, startCloud, textAt } from "./support/cloud.js";

const clusters = `${project}/dev-servers/hyper-clusters`;
const subnet = "47be1c96-b00c-4cc9-83cb-089893a632b6";
const post = (cloud: Cloud, body: JsonObject = { name: "one" }) => cloud.client("POST", clusters, { body });

it("A hyper cluster is answered at once; without a subnet the service picks one", async () => {
  const created = await post(await startCloud(), { name: "test-hps--1107" });
  expect(created.status).toBe(200);
  expect(created.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/) as string,
    name: "test-hps--1107",
    network_info: [{ hyper_cluster_subnet_id: expect.any(String) as string, is_default: true }],
  });
});

it("A subnet that nobody knows is accepted", async () => {
  const created = await post(await startCloud(), { name: "one", hyper_cluster_subnet_id: subnet });
  expect(created.body.network_info).toEqual([{ hyper_cluster_subnet_id: subnet, is_default: true }]);
});

it("A subnet of a RoCE network that is somebody else's, or gone, is refused", async () => {
  const cloud = await startCloud();
  const id = await cloud.admin.addObject("RoceNetwork", secondAccount.projectId, {});
  const [entry] = await cloud.admin.listObjects("RoceNetwork");
  const [subnetId = ""] = entry!.raw.subnets as string[];
  const body = { name: "one", hyper_cluster_subnet_id: subnetId };
  expect((await post(cloud, body)).status).toBe(400);
  await cloud.admin.deleteObject("RoceNetwork", id);
  expect((await post(cloud, body)).status).toBe(400);
});

it("Without a type reads and deletes look at HPS only", async () => {
  const cloud = await startCloud();
  const hps = `${clusters}/${textAt(await post(cloud, { name: "hps" }), "id")}`;
  const ecs = `${clusters}/${textAt(await post(cloud, { name: "ecs", type: "ECS" }), "id")}`;
  const status = async (method: string, path: string) => (await cloud.client(method, path)).status;
  expect(await status("GET", hps)).toBe(200);
  expect(await status("GET", `${hps}?type=HPS`)).toBe(200);
  expect(await status("GET", `${hps}?type=ECS`)).toBe(404);
  expect(await status("GET", ecs)).toBe(404);
  expect(await status("GET", `${ecs}?type=ECS`)).toBe(200);
  expect(await status("DELETE", ecs)).toBe(404);
  const names = async (query: string) =>
    ((await cloud.client("GET", clusters + query)).body.hyper_clusters as JsonObject[]).map(
      ({ name }) => name,
    );
  expect(await names("")).toEqual(["hps"]);
  expect(await names("?type=ECS")).toEqual(["ecs"]);
  expect(await status("DELETE", `${ecs}?type=ECS`)).toBe(204);
  expect(await names("?type=ECS")).toEqual([]);
  expect(await status("GET", `${hps}?type=GPU`)).toBe(400);
});

it("One that is not there answers 404 with a code of ModelArts", async () => {
  const cloud = await startCloud();
  expect(await cloud.client("GET", `${clusters}/${subnet}`)).toMatchObject({
    status: 404,
    body: { error_code: "ModelArts.50004004" },
  });
});

it.each<JsonObject>([
  {},
  { name: "" },
  { name: "a b" },
  { name: "a".repeat(65) },
  { name: "a", type: "GPU" },
  { name: "a", hyper_cluster_subnet_id: "subnet-1" },
  { name: "a", hyper_cluster_subnet_id: subnet.toUpperCase() },
])("%j is refused", async (body) => {
  expect(await post(await startCloud(), body)).toMatchObject({
    status: 400,
    body: { error_code: "ModelArts.50004000" },
  });
});

it("Names are not unique; there is no update", async () => {
  const cloud = await startCloud({ quotas: { hyperClusters: 2 } });
  const id = textAt(await post(cloud), "id");
  expect((await post(cloud)).status).toBe(200);
  expect((await cloud.client("PUT", `${clusters}/${id}`, { body: {} })).body.error_code).toBe("APIGW.0101");
  expect((await post(cloud)).body.error_code).toBe("ModelArts.0116");
});
