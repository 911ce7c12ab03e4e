/**
 * The arguments of each resource, as tables. For the command `huaweicloud-ai` and the policy pack in the same version, not for
 * programs: anything in it can change with any release.
 *
 * @packageDocumentation
 */
export { type Argument, type Arguments, fieldsOf } from "./definition";
export { type KindSchema, type ResourceKind, resourceKinds, schemas } from "./schemas";
export {
  isOwnTypeToken,
  parseTypeToken,
  type ResourceForm,
  settingNamespaces,
  typeTokenOf,
} from "./typeTokens";
export { isAbsent, unknownValue } from "./unknown";
export type { Values } from "./values";
