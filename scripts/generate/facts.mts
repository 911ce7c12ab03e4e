import type { TextLimits } from "../../provider/src/constraints/textLimits.js";
import type { SettingDefinition } from "../../provider/src/config/settingDefinitions.js";
import type { Arguments, ResourceSchema } from "../../provider/src/schema/definition.js";

/** The facts from which everything here is generated. */
export interface Facts {
  readonly schemas: Readonly<Record<string, ResourceSchema>>;
  /** Arguments of every resource type. */
  readonly commonArguments: Arguments;
  /** Completes "must be …" for limits. */
  readonly describeLimits: (limits: TextLimits) => string;
  readonly settingDefinitions: Readonly<Record<string, SettingDefinition>>;
  readonly errorCodes: Readonly<Record<string, string>>;
}

/** Name of the Pulumi package: first part of its tokens, and namespace of its configuration. */
export const packageName = "huaweicloud-ai";

/** Text of generated files by path from the repository's folder, with forward slashes. */
export type GeneratedFiles = ReadonlyMap<string, string>;
