import type { PulumiFn } from "@pulumi/pulumi/automation/index.js";
import { ModelArtsNetwork } from "pulumi-huaweicloud-ai";
import type { Team } from "./teams.mts";

/** What each team gets: a Pulumi program that runs inside this process. What it returns are the stack's outputs. */
export function teamProgram({ name, cidr }: Team): PulumiFn {
  return () => {
    const network = new ModelArtsNetwork("training", {
      cidr,
      description: `Training network of team ${name}`,
    });
    return Promise.resolve({ networkId: network.id, cidr: network.cidr, status: network.status });
  };
}
