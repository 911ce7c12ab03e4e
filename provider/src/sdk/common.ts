import type { CustomResourceOptions, Input } from "@pulumi/pulumi";

/** Time-outs of one resource: how long the provider waits for the cloud. */
export interface Timeouts {
  /** For making the object and its connections. From `"1s"` to `"24h"`, such as `"20m"` or `"1h30m"`. */
  create?: Input<string>;
  /** For changing it in place. Same form. */
  update?: Input<string>;
  /** For reading it. Same form. */
  read?: Input<string>;
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
  /**
   * Which profile of `huaweicloud:profiles` owns the object: another account, region or project than the default one. 1 to 64
   * letters, digits, dots, hyphens and underscores.
   *
   * Changing it replaces the object.
   * @default none: the account that the configuration or the environment gives
   */
  profile?: Input<string>;
  /**
   * Id of an existing object to take over instead of making one. It counts when the resource is created; afterwards changing it
   * does nothing. The object must agree with the program in everything that cannot be changed, or the resource fails.
   * An Output without a value fails too, since it would mean a new object.
   *
   * @default none: a new object is made
   */
  existingId?: Input<string>;
  /** How long to wait for the cloud. Changing it takes effect without a request. */
  timeouts?: Input<Timeouts>;
}

/** Options of the `get` functions. */
export interface GetOptions extends CustomResourceOptions {
  /** Region where the object lives. @default as for new objects */
  region?: Input<string>;
  /** Project where the object lives. @default as for new objects */
  projectId?: Input<string>;
  /** Profile of `huaweicloud:profiles` that owns the object. @default the default account */
  profile?: Input<string>;
}

/** Arguments of resource types whose objects have a name that the program chooses. */
export interface NamedArgs extends CommonArgs {
  /**
   * Whether to take over an object of the same name that exists already. Without it, such an object is an error. It counts when
   * the resource is created. The object must agree with the program in everything that cannot be changed, or the resource fails.
   * A generated name proves nothing: an object that has it already is an error like any other.
   *
   * @default false
   */
  adoptExisting?: Input<boolean>;
}
