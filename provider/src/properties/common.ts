import { explainDuration } from "../constraints/duration";
import { projectId, region } from "../constraints/values";
import type { Property, Properties } from "./property";

const timeout: Property = {
  type: "string",
  change: "local",
  absent: { means: "none" },
  rule: explainDuration,
};

/** Arguments that all resource types have. */
export const commonProperties = {
  region: { type: "string", change: "replace", absent: { means: "configuration" }, rule: region },
  projectId: { type: "string", change: "replace", absent: { means: "configuration" }, rule: projectId },
  timeouts: {
    type: "object",
    change: "local",
    absent: { means: "none" },
    fields: { create: timeout, update: timeout, delete: timeout },
  },
} as const satisfies Properties;
