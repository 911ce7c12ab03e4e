import { PolicyPack } from "@pulumi/policy";
import { patchSecretTracking } from "./engine/secretPaths";
import { RunState } from "./engine/runState";
import { policies } from "./policies";
import { readStackConfiguration, isPreview, readStackDefaults } from "./stackDefaults";

// The engine starts this file anew for each preview and update, and talks to what it serves until the end.
patchSecretTracking();
const runState = new RunState(readStackDefaults(readStackConfiguration(process.env), process.env), {
  defersComparisons: isPreview(process.env),
  readDefaults: (setting) => readStackDefaults(setting, process.env),
});

new PolicyPack("huaweicloud-ai", {
  displayName: "Huawei Cloud AI networking",
  description: "No bad address plan and no bad name gets past a preview.",
  provider: "huaweicloud",
  tags: ["huaweicloud", "network", "naming"],
  enforcementLevel: "mandatory",
  policies: policies.map((policy) => policy.build(runState)),
});
