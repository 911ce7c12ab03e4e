import { PolicyPack } from "@pulumi/policy";
import { keepSecretPaths } from "./engine/secretPaths";
import { Session } from "./engine/runState";
import { policies } from "./policies";
import { configurationOf, isPreview, readStackDefaults } from "./stackDefaults";

// The engine starts this file anew for each preview and update, and talks to what it serves until the end.
keepSecretPaths();
const session = new Session(readStackDefaults(configurationOf(process.env), process.env), {
  comparesAtEnd: isPreview(process.env),
});

new PolicyPack("huaweicloud-ai", {
  displayName: "Huawei Cloud AI networking",
  description: "No bad address plan and no bad name gets past a preview.",
  provider: "huaweicloud",
  tags: ["huaweicloud", "network", "naming"],
  enforcementLevel: "mandatory",
  policies: policies.map((policy) => policy.build(session)),
});
