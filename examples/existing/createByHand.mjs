// Stands for somebody who works in the console: makes objects in the simulated cloud, past Pulumi, and prints what the
// program is configured with.
import { readFileSync } from "node:fs";

const settings = readFileSync("Pulumi.simulator.yaml", "utf8");
const [, url] = /modelarts: (http\S+)/.exec(settings) ?? [];
const [, projectId] = /huaweicloud:projectId: (\w+)/.exec(settings) ?? [];
const vpc = {
  vpc_id: "03e4f4d7-fc62-409b-9c52-df885525e30b",
  subnet_id: "42aeebc3-f7c7-45aa-b884-e6e9ac2f841d",
};

await create("ModelArtsNetwork", {
  metadata: { labels: { "os.modelarts/name": "made-by-hand" } },
  spec: { cidr: "192.168.0.0/20" },
});
await create("RoceNetwork", { network_type: "vxlan_roce", physical_network: "roce_pod101" });
const connectionId = await create("EgConnection", { name: "made-by-hand", ...vpc });
const clusterId = await create("HyperCluster", { name: "made-by-hand", type: "ECS" });
const configuration = {
  networkName: "made-by-hand",
  networkCidr: "192.168.0.0/20",
  connectionId,
  connectionName: "made-by-hand",
  connectionVpcId: vpc.vpc_id,
  connectionSubnetId: vpc.subnet_id,
  clusterId,
};
console.log(
  Object.entries(configuration)
    .map(([key, value]) => `--plaintext ${key}=${value}`)
    .join(" "),
);

/**
 * @param {string} kind
 * @param {object} body the body of the call that creates it
 * @returns {Promise<string>} its id
 */
async function create(kind, body) {
  const response = await fetch(`${url}/__admin/objects/${kind}?projectId=${projectId}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Making a ${kind} at ${url} failed: ${await response.text()}`);
  return /** @type {{ id: string }} */ (await response.json()).id;
}
