import type { Values } from "../../schema/values";

/**
 * Finds objects of the account, in the program's own process.
 *
 * @param name of the function.
 * @throws RunError, which the engine shows without a stack trace.
 */
export async function lookUp(name: string, args: Values): Promise<unknown> {
  // What signs in and sends requests is loaded by programs that look something up alone: it takes longer than the classes.
  const programLookUps = await import("./programLookUps.js");
  return programLookUps.lookUp(name, args);
}
