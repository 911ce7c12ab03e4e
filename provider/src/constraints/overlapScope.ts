import { overlaps, type CidrRange } from "./cidr";

/** A part of a location: its text, `undefined` where it is left out, `null` where it is not known yet. */
export type LocationPart = string | null | undefined;

/** What a resource says of where it lives. */
export interface LocationParts {
  readonly region: LocationPart;
  readonly projectId: LocationPart;
  /** The profile of the stack's configuration; left out for the default account. */
  readonly profile: LocationPart;
}

/** Where an account has the resources that do not say so themselves. */
export interface AccountScope {
  /** Tells accounts apart: two of the same text sign in as the same one, and find the same projects. */
  readonly account: string;
  /** Region of resources that name none. */
  readonly region?: string | undefined;
  /** Project of resources in that region that name none; the provider looks it up where it is left out. */
  readonly projectId?: string | undefined;
  /** Address of the service in a region; left out for the vendor's own. */
  readonly endpointFor?: ((region: string) => string | undefined) | undefined;
}

/** Finds the account behind a profile, `undefined` for the default one. Returns `undefined` where nothing is known of it. */
export type AccountScopes = (profile: string | undefined) => AccountScope | undefined;

/**
 * Returns where a resource lives, as one text that is the same for the same place, or `undefined` while that is not known.
 *
 * A place is a region and a project behind one endpoint; the ids of projects are unique, so that two profiles that lead to
 * one project lead to the same place. A project that is left to the provider counts as the account's own: two resources of
 * an account that both leave it out are in the same place, even where it is not known which.
 */
export function scopeOf(
  { region, projectId, profile }: LocationParts,
  accounts: AccountScopes = () => undefined,
): string | undefined {
  if (region === null || projectId === null || profile === null) {
    return undefined;
  }
  const known = accounts(profile);
  const account = known?.account ?? (profile === undefined ? "default" : `profile ${profile}`);
  const actualRegion = region ?? known?.region;
  const { endpoint, project } = resolveInRegion(known, actualRegion, projectId);
  return JSON.stringify([endpoint, actualRegion ?? { of: account }, project ?? { of: account }]);
}

/** A configured project is one of the configured region. */
function resolveInRegion(
  known: AccountScope | undefined,
  region: string | undefined,
  projectId: string | undefined,
): { readonly endpoint: string; readonly project: string | undefined } {
  const isOwnRegion = region === (known?.region ?? region);
  return {
    endpoint: (region === undefined ? undefined : known?.endpointFor?.(region)) ?? "",
    project: projectId ?? (isOwnRegion ? known?.projectId : undefined),
  };
}

/** What decides which other networks a network can meet. */
export interface NetworkScopes {
  /** Where it is: more than one text where that is known in more than one way; `undefined` ones are not known. */
  readonly scopes: readonly (string | undefined)[];
  /** The VPCs that it is connected to, as far as they are known. */
  readonly peerVpcIds: readonly string[];
}

/** The groups in which a network can meet others: one for its place, one for each VPC that it is connected to. */
export function scopesOf({ scopes, peerVpcIds }: NetworkScopes): string[] {
  const known = scopes.flatMap((scope) => (scope === undefined ? [] : [`place ${scope}`]));
  return [...new Set([...known, ...peerVpcIds.map((vpcId) => `vpc ${vpcId}`)])];
}

/** Whether two networks can meet and share at least one address: the cloud could not route between them and what they share. */
export function conflicts(
  a: { readonly range: CidrRange; readonly scopes: readonly string[] },
  b: { readonly range: CidrRange; readonly scopes: readonly string[] },
): boolean {
  return overlaps(a.range, b.range) && a.scopes.some((scope) => b.scopes.includes(scope));
}
