import * as pulumi from "@pulumi/pulumi";
import { nativeToken } from "../../schema/typeTokens";

/** Calls a function of the plugin. */
export function invoke<T>(name: string, args: pulumi.Inputs, options?: pulumi.InvokeOptions): Promise<T> {
  return pulumi.runtime.invoke(nativeToken(name), args, options ?? {}) as Promise<T>;
}

/** Calls a function of the plugin with arguments that may be known later. */
export function invokeOutput<T>(
  name: string,
  args: pulumi.Inputs,
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<T> {
  return pulumi.runtime.invokeOutput<T>(nativeToken(name), args, options ?? {});
}
