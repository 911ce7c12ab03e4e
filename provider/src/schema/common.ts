import type { Arguments, BooleanArgument, Output, TextArgument } from "./definition";
import {
  durationLimits,
  identifierLimits,
  profileNameLimits,
  projectIdLimits,
  regionLimits,
} from "../constraints/limits";

const timeout = (description: string): TextArgument => ({
  type: "string",
  limits: durationLimits,
  effect: "none",
  default: { kind: "none" },
  description,
});

/** Arguments of every resource type. */
export const commonArguments = {
  region: {
    type: "string",
    limits: regionLimits,
    effect: "replace",
    default: {
      kind: "config",
      description: "`huaweicloud:region` of the stack's configuration, else `HW_REGION_NAME`",
    },
    description: "Region where the object lives",
  },
  projectId: {
    type: "string",
    limits: projectIdLimits,
    effect: "replace",
    default: {
      kind: "config",
      description:
        "`huaweicloud:projectId`, else `HW_PROJECT_ID`, else the region's own project, asked from IAM",
    },
    description: "Id of the project where the object lives",
  },
  profile: {
    type: "string",
    limits: profileNameLimits,
    effect: "replace",
    default: {
      kind: "none",
      description: "none: the account that the configuration or the environment gives",
    },
    output: "optional",
    description:
      "Profile of `huaweicloud:profiles` that owns the object: another account, region or project than the default one",
    outputDescription: "Profile that owns the object, if it is not the default account",
  },
  existingId: {
    type: "string",
    limits: identifierLimits,
    effect: "none",
    default: { kind: "none", description: "none: a new object is created" },
    output: "hidden",
    unrecorded: true,
    description: "Id of an existing object to adopt instead of creating one",
    remarks:
      "It counts when the resource is created; afterwards changing it does nothing. The object must agree with the program in everything that cannot be changed, or the resource fails. An Output without a value fails too, since it would mean a new object.",
  },
  timeouts: {
    type: "object",
    effect: "none",
    default: { kind: "none" },
    output: "hidden",
    description: "How long to wait for the cloud",
    objectType: {
      name: "Timeouts",
      description: "Time-outs of one resource: how long the provider waits for the cloud.",
      fields: {
        // Create and update get the inputs, read and delete only what the state records.
        create: { ...timeout("For creating the object and its connections"), unrecorded: true },
        update: { ...timeout("For changing it in place"), unrecorded: true },
        read: timeout("For reading it"),
        delete: timeout('For deleting it, "in use" included'),
      },
    },
  },
} as const satisfies Arguments;

/** For types whose objects have a name that the user chooses. */
export const adoptExisting = {
  type: "boolean",
  effect: "none",
  default: { kind: "value", value: false },
  output: "hidden",
  unrecorded: true,
  description: "Whether to adopt an object of the same name that exists already",
  remarks:
    "Without it, such an object is an error. It counts when the resource is created. The object must agree with the program in everything that cannot be changed, or the resource fails. A generated name proves nothing: an object that has it already is an error like any other.",
} as const satisfies BooleanArgument;

/** What leaving a name out means. */
export const autoName = {
  kind: "autoName",
  description:
    "generated from the logical name and a hash of organization, URN and `huaweicloud:nameSalt`; what exists keeps its name",
} as const;

/** When an object was created. */
export const createdAt = {
  type: "string",
  stable: true,
  description: "When the object was created, ISO 8601",
} as const satisfies Output;
