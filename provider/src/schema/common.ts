import { explainDuration } from "../constraints/duration";
import { identifier, profileName, projectId, region } from "../constraints/values";
import type { Property, Properties } from "./property";

const timeout: Property = {
  type: "string",
  change: "local",
  absent: { means: "none" },
  rule: explainDuration,
};
/** Create and update get the inputs, read and delete only what the state records. */
const unrecordedTimeout: Property = { ...timeout, unrecorded: true };

/** Arguments that all resource types have. */
export const commonProperties = {
  region: { type: "string", change: "replace", absent: { means: "configuration" }, rule: region },
  projectId: { type: "string", change: "replace", absent: { means: "configuration" }, rule: projectId },
  profile: { type: "string", change: "replace", absent: { means: "none" }, rule: profileName },
  timeouts: {
    type: "object",
    change: "local",
    absent: { means: "none" },
    fields: { create: unrecordedTimeout, update: unrecordedTimeout, read: timeout, delete: timeout },
  },
  existingId: {
    type: "string",
    change: "local",
    absent: { means: "none" },
    rule: identifier,
    unrecorded: true,
  },
} as const satisfies Properties;

/** Whether to take over an existing object of the same name; for types whose objects have a name that the user chooses. */
export const adoptExisting = {
  type: "boolean",
  change: "local",
  absent: { means: "value", value: false },
  unrecorded: true,
} as const satisfies Property;
