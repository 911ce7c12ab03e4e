import { Output } from "@pulumi/pulumi";

/** Whether a value is only known later, and may then turn out to be none. */
export function isDeferred(value: unknown): boolean {
  return Output.isInstance(value) || value instanceof Promise;
}
