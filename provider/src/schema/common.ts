import { validateDuration } from "../constraints/duration";
import {
  validateIdentifier,
  validateProfileName,
  validateProjectId,
  validateRegion,
} from "../constraints/values";
import type { Property, Properties } from "./property";

const timeout: Property = {
  type: "string",
  effect: "none",
  defaultRule: { kind: "none" },
  validate: validateDuration,
};
/** Create and update get the inputs, read and delete only what the state records. */
const inputOnlyTimeout: Property = { ...timeout, inputOnly: true };

/** Arguments that all resource types have. */
export const commonProperties = {
  region: { type: "string", effect: "replace", defaultRule: { kind: "config" }, validate: validateRegion },
  projectId: {
    type: "string",
    effect: "replace",
    defaultRule: { kind: "config" },
    validate: validateProjectId,
  },
  profile: {
    type: "string",
    effect: "replace",
    defaultRule: { kind: "none" },
    validate: validateProfileName,
  },
  timeouts: {
    type: "object",
    effect: "none",
    defaultRule: { kind: "none" },
    fields: { create: inputOnlyTimeout, update: inputOnlyTimeout, read: timeout, delete: timeout },
  },
  existingId: {
    type: "string",
    effect: "none",
    defaultRule: { kind: "none" },
    validate: validateIdentifier,
    inputOnly: true,
  },
} as const satisfies Properties;

/** Whether to take over an existing object of the same name; for types whose objects have a name that the user chooses. */
export const adoptExisting = {
  type: "boolean",
  effect: "none",
  defaultRule: { kind: "value", value: false },
  inputOnly: true,
} as const satisfies Property;
