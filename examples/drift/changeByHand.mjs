// Stands for somebody who changes a network in the console: changes its description in the simulated cloud, past Pulumi.
// node changeByHand.mjs NETWORK_ID
import { readFileSync } from "node:fs";

const [networkId] = process.argv.slice(2);
const [, url] = /modelarts: (http\S+)/.exec(readFileSync("Pulumi.simulator.yaml", "utf8")) ?? [];

const response = await fetch(`${url}/__admin/objects/ModelArtsNetwork/${networkId}`, {
  method: "PATCH",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ metadata: { annotations: { "os.modelarts/description": "Changed by hand" } } }),
});
if (!response.ok) throw new Error(`Changing ${networkId} at ${url} failed: ${await response.text()}`);
