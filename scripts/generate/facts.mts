import type { TextLimits } from "../../provider/src/constraints/textLimits.js";
import type { SettingDefinition } from "../../provider/src/config/settingDefinitions.js";
import type { Arguments, ResourceSchema } from "../../provider/src/schema/definition.js";
import type { LookUp } from "../../provider/src/schema/lookUps.js";

export type { LookUp } from "../../provider/src/schema/lookUps.js";

/** The facts from which everything here is generated. */
export interface Facts {
  readonly schemas: Readonly<Record<string, ResourceSchema>>;
  /** Arguments of every resource type. */
  readonly commonArguments: Arguments;
  /** Completes "must be …" for limits. */
  readonly describeLimits: (limits: TextLimits) => string;
  /** The functions that find objects of a resource type. */
  readonly lookUpsOf: (schema: ResourceSchema) => readonly [one: LookUp, many: LookUp];
  /** The arguments that say what an object is. */
  readonly describingArguments: (schema: Pick<ResourceSchema, "arguments">) => Arguments;
  readonly settingDefinitions: Readonly<Record<string, SettingDefinition>>;
  readonly errorCodes: Readonly<Record<string, string>>;
}

/** Name of the Pulumi package: first part of its tokens, and namespace of its configuration. */
export const packageName = "huaweicloud-ai";

/** Text of generated files by path from the repository's folder, with forward slashes. */
export type GeneratedFiles = ReadonlyMap<string, string>;
