import * as pulumi from "@pulumi/pulumi";
import { packageName } from "../../schema/packageName";

/** Calls a function of the plugin. */
export function invoke<T>(name: string, args: pulumi.Inputs, options?: pulumi.InvokeOptions): Promise<T> {
  return pulumi.runtime.invoke(token(name), args, options ?? {}) as Promise<T>;
}

/** Calls a function of the plugin with arguments that may be known later. */
export function invokeOutput<T>(
  name: string,
  args: pulumi.Inputs,
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<T> {
  return pulumi.runtime.invokeOutput<T>(token(name), args, options ?? {});
}

function token(name: string): string {
  return `${packageName}:index:${name}`;
}
