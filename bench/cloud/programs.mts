import type { Times } from "./slowCloud.mts";

// The programs that are compared.

export type StackKind = "networks" | "mixed";

/** How many of so many resources the cloud makes in the background. */
export function slowCount(kind: StackKind, size: number) {
  return kind === "networks" ? size : size - 2 * Math.floor(size / 20);
}

/**
 * This provider's resources. Of a mixed stack every 20 resources are 10 ModelArts networks, 8 EventGrid connections, a RoCE
 * network and a hyper cluster.
 */
export function ourProgram(kind: StackKind, size: number) {
  return `const { EgConnection, HyperCluster, ModelArtsNetwork, RoceNetwork } = require("pulumi-huaweicloud-ai");
for (let index = 0; index < ${size}; index += 1) {
  const place = ${kind === "mixed" ? "index % 20" : "0"};
  if (place === 18) new RoceNetwork(\`fabric-\${index}\`);
  else if (place === 19) new HyperCluster(\`cluster-\${index}\`);
  else if (place % 2 === 1) new EgConnection(\`events-\${index}\`, { vpcId: "vpc-1", subnetId: "subnet-1" });
  else new ModelArtsNetwork(\`network-\${index}\`, { cidr: \`172.\${16 + (index >> 6)}.\${(index & 63) * 4}.0/22\` });
}
`;
}

/** Resources that are empty and only take as long as the cloud does. */
export function referenceProgram(kind: StackKind, size: number) {
  const slow = slowCount(kind, size);
  return `const pulumi = require("@pulumi/pulumi");
class Reference extends pulumi.CustomResource {
  constructor(name, slow) {
    const __provider = 'exports.handler = () => require("reference").provider();';
    super("pulumi-nodejs:dynamic/reference:Reference", name, { slow, __provider });
  }
}
for (let index = 0; index < ${size}; index += 1) new Reference(\`reference-\${index}\`, index < ${slow});
`;
}

/** What a resource stores beside its arguments, in pieces of about the size of a property. */
const piece = "twenty-four characters--";

/**
 * The package that the reference's resources find their provider in.
 * @param extraBytes how much more than nothing each resource stores
 */
export function referencePackage(times: Times, extraBytes = 0) {
  const stored = Array.from(
    { length: Math.round(extraBytes / JSON.stringify([piece, piece]).length) * 2 },
    () => piece,
  );
  return `const stored = ${JSON.stringify(stored)};
const times = ${JSON.stringify(times)};
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let made = 0;
let deleted = 0;
exports.provider = () => ({
  async check(olds, inputs) { return { inputs }; },
  async diff() { return { changes: false }; },
  async create(inputs) {
    if (inputs.slow) await wait(times.create[made++]);
    return { id: "reference", outs: stored.length > 0 ? { ...inputs, stored } : inputs };
  },
  async read(id, props) { return { id, props }; },
  async delete(id, props) { if (props.slow) await wait(times.delete[deleted++]); },
});
`;
}
