import { join } from "node:path";
import { storedResources } from "./storedResources.mjs";

/**
 * What serves the resources of the stack: Pulumi's dynamic host, or the plugin.
 * @typedef {"dynamic" | "native"} Form
 */

/**
 * The project whose program uses the plugin. It is the same stack: each of the two takes over what the other has made.
 */
const nativeProject = join("examples", "ai-cluster", "native");

/**
 * Takes the option `--native` out of a command's arguments.
 * @param {readonly string[]} args
 * @returns {{ form: Form, rest: string[] }}
 */
export function takeForm(args) {
  return {
    form: args.includes("--native") ? "native" : "dynamic",
    rest: args.filter((arg) => arg !== "--native"),
  };
}

/**
 * What serves the resources that the state records. A refresh and a destroy need it, whatever program is run next.
 * @param {string} state the clone's folder for what runs keep
 * @returns {Form}
 */
export function storedForm(state) {
  const types = storedResources(state).map(({ type }) => type);
  return types.some((type) => type.startsWith("huaweicloud-ai:index:")) ? "native" : "dynamic";
}

/**
 * Arguments that lead Pulumi to the program of a form.
 * @param {Form} form
 * @param {string} clone
 * @returns {string[]}
 */
export function projectArguments(form, clone) {
  return form === "native" ? ["--cwd", join(clone, nativeProject)] : [];
}
