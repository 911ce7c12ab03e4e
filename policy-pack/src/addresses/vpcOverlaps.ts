import { formatCidr, overlaps, type CidrRange } from "pulumi-huaweicloud-ai/constraints";
import type { Violation } from "../engine/violation";
import { quoteText } from "../engine/quoteText";
import type { ResourceView } from "../engine/resourceView";
import { redactedText } from "../engine/secretPaths";
import type { AddressPlan } from "./addressPlan";
import type { ResolvedNetwork } from "./networkRegistry";
import { suggestionFor } from "./overlaps";
import { getPeerVpcs } from "./locationScopes";

type VpcRanges = ReadonlyMap<string, readonly CidrRange[]>;

/** The ranges of VPCs that a network connects to and overlaps, as findings: each VPC once. */
export function findVpcOverlaps(
  network: ResolvedNetwork,
  vpcRanges: VpcRanges,
  plan: AddressPlan,
): Violation[] {
  const { resource, range } = network;
  return uniquePeerVpcs(resource).flatMap(({ path, vpcId }) =>
    (vpcRanges.get(vpcId) ?? [])
      .filter((taken) => overlaps(taken, range))
      .map((taken) => {
        const isSecretVpc = resource.isSecret(path);
        const vpc = isSecretVpc ? redactedText : quoteText(vpcId);
        const where = `of the VPC ${vpc}, to which ${path.replace(/\.vpcId$/, "")} connects it`;
        return {
          resource,
          property: "cidr",
          value: resource.displayText("cidr"),
          problem: `overlaps ${isSecretVpc ? redactedText : `"${formatCidr(taken)}"`} ${where}. ${suggestionFor(network, plan)}`,
          rule: "no network may overlap the range of a VPC that it connects to",
          identity: `${resource.urn} VPC ${vpcId} ${formatCidr(taken)}`,
        };
      }),
  );
}

/** The VPCs that a network connects to and whose ranges nobody has given, as advice. */
export function findUnlistedVpcs(resource: ResourceView, vpcRanges: VpcRanges): Violation[] {
  if (vpcRanges.size === 0) {
    return [];
  }
  return uniquePeerVpcs(resource)
    .filter(({ vpcId }) => !vpcRanges.has(vpcId))
    .map(({ path, vpcId }) => ({
      resource,
      property: path,
      value: quoteText(vpcId),
      problem: `has no range in the setting "vpcRanges", so that the network was not compared with that VPC. Add ${JSON.stringify(vpcId)} with the range of the VPC`,
      rule: 'each VPC that a network connects to has its range in the setting "vpcRanges"',
      level: "advisory" as const,
      identity: `${resource.urn} VPC ${vpcId} without range`,
    }));
}

function uniquePeerVpcs(resource: ResourceView): { readonly path: string; readonly vpcId: string }[] {
  const byId = new Map(
    getPeerVpcs(resource)
      .reverse()
      .map((peer) => [peer.vpcId, peer]),
  );
  return [...byId.values()].reverse();
}
