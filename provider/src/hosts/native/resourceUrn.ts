/** What a URN says of a resource. */
export interface UrnParts {
  /** Type token, without those of parents. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
}

/** Parses a URN such as `urn:pulumi:dev::shop::aws:vpc:Vpc$huaweicloud-ai:index:ModelArtsNetwork::train`. */
export function parseUrn(urn: string): UrnParts {
  const [, , types = "", ...name] = urn.split("::");
  return { type: types.split("$").at(-1) ?? "", name: name.join("::") };
}
