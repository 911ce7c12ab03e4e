/**
 * Pulumi resources for Huawei Cloud's AI networking.
 *
 * @packageDocumentation
 */
export * from "./sdk/generated";
export type { GetOptions } from "./sdk/getOptions";
