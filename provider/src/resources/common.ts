import type { CustomResourceOptions, Input } from "@pulumi/pulumi";

/** Time-outs of one resource: how long the provider waits for the cloud. */
export interface Timeouts {
  /** For making the object and its connections. From `"1s"` to `"24h"`, such as `"20m"` or `"1h30m"`. */
  create?: Input<string>;
  /** For changing it in place, and for reading it. Same form. */
  update?: Input<string>;
  /** For deleting it, "in use" included. Same form. */
  delete?: Input<string>;
}

/** Arguments that all resource types have. */
export interface CommonArgs {
  /**
   * Region where the object lives, such as `cn-north-4`.
   *
   * Changing it replaces the object.
   * @default `huaweicloud:region` of the stack's configuration, else `HW_REGION_NAME`
   */
  region?: Input<string>;
  /**
   * Id of the project where the object lives: 1 to 64 letters, digits and hyphens.
   *
   * Changing it replaces the object.
   * @default `huaweicloud:projectId`, else `HW_PROJECT_ID`, else the region's own project, asked from IAM
   */
  projectId?: Input<string>;
  /** How long to wait for the cloud. Changing it takes effect without a request. */
  timeouts?: Input<Timeouts>;
}

/** Options of the `get` functions. */
export interface GetOptions extends CustomResourceOptions {
  /** Region where the object lives. @default as for new objects */
  region?: Input<string>;
  /** Project where the object lives. @default as for new objects */
  projectId?: Input<string>;
}
