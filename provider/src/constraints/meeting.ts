import { overlaps, type CidrRange } from "./cidr";

/** What decides which other networks a network can meet. */
export interface MeetingPlaces {
  /** Region and project as one text, or `undefined` while they are not known. */
  readonly place: string | undefined;
  /** The VPCs that it is connected to, as far as they are known. */
  readonly peerVpcIds: readonly string[];
}

/** The groups in which a network can meet others: one for its region and project, one for each VPC that it is connected to. */
export function meetingGroups({ place, peerVpcIds }: MeetingPlaces): string[] {
  const groups = place === undefined ? [] : [`place ${place}`];
  return [...groups, ...new Set(peerVpcIds.map((vpcId) => `vpc ${vpcId}`))];
}

/** Whether two networks can meet and share at least one address: the cloud could not route between them and what they share. */
export function collides(
  a: { readonly range: CidrRange; readonly groups: readonly string[] },
  b: { readonly range: CidrRange; readonly groups: readonly string[] },
): boolean {
  return overlaps(a.range, b.range) && a.groups.some((group) => b.groups.includes(group));
}
