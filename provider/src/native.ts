/**
 * The resources of the plugin `huaweicloud-ai`: the same as the dynamic ones, with imports, exact diffs, cancellation, explicit
 * providers and programs in other languages.
 *
 * @packageDocumentation
 */
export * from "./sdk/native/generated";
export type { GetOptions } from "./sdk/getOptions";
export type { CommonArgs, NamedArgs, Timeouts } from "./sdk/generated";
