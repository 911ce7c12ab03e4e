// Stands for somebody who changes a network in the console: changes its description in the simulated cloud, past Pulumi.
// node changeByHand.mjs NETWORK_ID
import { readFileSync } from "node:fs";

const [networkId] = process.argv.slice(2);
const [, url] = /modelarts: (http\S+)/.exec(readFileSync("Pulumi.simulator.yaml", "utf8")) ?? [];

const answer = await fetch(`${url}/_simulator/objects/ModelArtsNetwork/${networkId}`, {
  method: "PATCH",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ metadata: { annotations: { "os.modelarts/description": "Changed by hand" } } }),
});
if (!answer.ok) throw new Error(`Changing ${networkId} at ${url} failed: ${await answer.text()}`);
