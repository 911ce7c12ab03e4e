// The overlap check by itself, without an engine: networks by the thousand, none of which overlap, and again with a tenth
// of them in conflict.
import { RunState } from "../../policy-pack/dist/engine/runState.js";
import { modelArtsNetworkDisallowCidrOverlap } from "../../policy-pack/dist/policies/modelArtsNetworkDisallowCidrOverlap.js";
import { typeTokenOf } from "../../provider/dist/schema/typeTokens.js";
import { overlaps, parseCidr } from "pulumi-huaweicloud-ai/constraints";
import { measure, printTable } from "../support/measure.mts";
import type { Table } from "../support/table.mts";

/** The part of the policy that is called here, which wants less than the types of Pulumi's SDK say. */
const policy = modelArtsNetworkDisallowCidrOverlap as unknown as {
  build(runState: RunState): {
    validateStack(args: object, report: () => void): void;
    validateResource(args: object, report: (message: string) => void): void;
  };
};

const sizes = [625, 1250, 2500, 5000];

export async function measureChecks(): Promise<Table> {
  process.stdout.write("\nOverlap check without an engine, milliseconds (median of 5)\n\n");
  const rows = [];
  for (const size of sizes) {
    const apart = networks(size, 0);
    const conflicts = networks(size, 10);
    const stack = await measure(5, () => checkStack(apart));
    const each = await measure(5, () => {
      checkEach(apart);
    });
    const bad = await measure(5, () => checkStack(conflicts));
    const pairs = await measure(size > 2500 ? 1 : 3, () => comparePairs(apart));
    rows.push([size, stack, each, bad, pairs].map((value) => value.toFixed(0)));
  }
  const head = ["networks", "stack check", "resource checks", "a tenth in conflict", "every pair compared"];
  printTable(head, rows);
  return { head, rows };
}

/**
 * Networks of 256 addresses, half of them in each of two regions, which hold 4,352 each.
 * @param conflictEvery every so many networks, one takes its neighbour's range; 0 for none
 */
function networks(size: number, conflictEvery: number) {
  return Array.from({ length: size }, (_, index) => {
    const slot = Math.floor(index / 2);
    const taken = conflictEvery > 0 && index % conflictEvery === 3 ? slot - 1 : slot;
    const name = `network-${index}`;
    return {
      type: typeTokenOf("ModelArtsNetwork", "dynamic"),
      name,
      urn: `urn:pulumi:dev::bench::${typeTokenOf("ModelArtsNetwork", "dynamic")}::${name}`,
      props: {
        name,
        cidr: `172.${16 + (taken >> 8)}.${taken & 255}.0/24`,
        region: index % 2 === 0 ? "cn-north-4" : "cn-east-3",
        peerConnections: [{ vpcId: `vpc-${index}`, subnetId: "subnet" }],
      },
      opts: { protect: false },
    };
  });
}

function checkStack(resources: ReturnType<typeof networks>) {
  let found = 0;
  const args = { resources, stackTags: new Map(), getConfig: () => ({}), notApplicable: fail };
  policy.build(new RunState()).validateStack(args, () => (found += 1));
  return found;
}

function checkEach(resources: ReturnType<typeof networks>) {
  const checks = policy.build(new RunState());
  for (const resource of resources) {
    checks.validateResource(
      { ...resource, stackTags: new Map(), getConfig: () => ({}), notApplicable: fail },
      fail,
    );
  }
}

/** The obvious way, for comparison: each network with each other one. */
function comparePairs(resources: ReturnType<typeof networks>) {
  const ranges = resources.flatMap(({ props }) => {
    const range = parseCidr(props.cidr);
    return range ? [{ range, region: props.region }] : [];
  });
  let found = 0;
  ranges.forEach((a, i) => {
    ranges.forEach((b, j) => {
      if (i < j && a.region === b.region && overlaps(a.range, b.range)) {
        found += 1;
      }
    });
  });
  return found;
}

function fail(message: string) {
  throw new Error(message);
}
