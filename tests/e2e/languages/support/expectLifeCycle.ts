import type { Lab } from "../../support/lab";
import type { Project } from "../../support/project";

const text = expect.any(String) as string;
const vpc = {
  vpcId: "03e4f4d7-fc62-409b-9c52-df885525e30b",
  subnetId: "42aeebc3-f7c7-45aa-b884-e6e9ac2f841d",
};
const turbo = { id: "97beb2bb-1a5b-41dd-b7fb-65a9c7954517", name: "training-data" };

/** The example's outputs; the names inside are those of the cloud in each language. */
const outputs = {
  eventConnectionId: text,
  fabricSubnets: [text],
  hyperClusterId: text,
  servingNetwork: { id: text, cidr: "172.16.0.0/20", peers: [{ ...vpc, phase: "Active" }] },
  trainingData: [
    { ...turbo, connectionType: "VpcPort", ipAddress: expect.any(String) as string, status: "Active" },
  ],
  trainingNetwork: {
    id: text,
    cidr: "192.168.128.0/17",
    peers: [{ ...vpc, defaultGateway: true, phase: "Active" }],
  },
};

/** Takes a project of the example through its life, and expects of each language the same. */
export async function expectLifeCycle(lab: Lab, project: Project): Promise<void> {
  const preview = await project.preview();
  expect([preview.errors, preview.changes]).toEqual([[], { create: 6 }]);
  expect(await lab.takeWrites()).toEqual([]);

  const up = await project.up();
  expect([up.errors, up.changes]).toEqual([[], { create: 6 }]);
  expect(await lab.listObjects()).toEqual([
    expect.stringMatching(/^EgConnection job-events-/),
    expect.stringMatching(/^HyperCluster trainers-/),
    expect.stringMatching(/^ModelArtsNetwork serving-/),
    expect.stringMatching(/^ModelArtsNetwork training-/),
    "RoceNetwork",
  ]);
  const { stdout } = await project.pulumi("stack", "output", "--json");
  expect(JSON.parse(stdout)).toEqual(outputs);
  const { training, trainers } = project.readResources();
  expect(training?.inputs.peerConnections).toEqual([{ ...vpc, defaultGateway: true }]);
  expect(trainers?.inputs.hyperClusterSubnetId).toEqual(expect.any(String));

  const again = await project.preview("--expect-no-changes");
  expect([again.errors, again.changes]).toEqual([[], { same: 6 }]);

  const destroy = await project.destroy();
  expect([destroy.errors, await lab.listObjects()]).toEqual([[], []]);
}
