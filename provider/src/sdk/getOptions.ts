import type { CustomResourceOptions, ID, Input, Inputs } from "@pulumi/pulumi";

/** Options of the `get` functions. */
export interface GetOptions extends CustomResourceOptions {
  /** Region where the object lives. @default as for new objects */
  region?: Input<string>;
  /** Project where the object lives. @default as for new objects */
  projectId?: Input<string>;
  /** Profile of `huaweicloud:profiles` that owns the object. @default the default account */
  profile?: Input<string>;
}

/** Splits the options of `get` into what locates the object and what the engine understands. */
export function splitGetOptions(
  id: Input<ID>,
  getOptions?: GetOptions,
): [location: Inputs, options: CustomResourceOptions] {
  const { region, projectId, profile, ...options } = getOptions ?? {};
  return [
    { region, projectId, profile },
    { ...options, id },
  ];
}
