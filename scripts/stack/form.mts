import { join } from "node:path";
import { storedResources } from "./storedResources.mts";

/** What serves the resources of the stack: Pulumi's dynamic host, or the plugin. */
export type Form = "dynamic" | "native";

/**
 * The project whose program uses the plugin. It is the same stack: each of the two takes over what the other has made.
 */
const nativeProject = join("examples", "ai-cluster", "native");

/** Takes the option `--native` out of a command's arguments. */
export function takeForm(args: readonly string[]): { form: Form; rest: string[] } {
  return {
    form: args.includes("--native") ? "native" : "dynamic",
    rest: args.filter((arg) => arg !== "--native"),
  };
}

/**
 * What serves the resources that the state records. A refresh and a destroy need it, whatever program is run next.
 * @param state the clone's folder for what runs keep
 */
export function storedForm(state: string): Form {
  const types = storedResources(state).map(({ type }) => type);
  return types.some((type) => type.startsWith("huaweicloud-ai:index:")) ? "native" : "dynamic";
}

/** Arguments that lead Pulumi to the program of a form. */
export function projectArguments(form: Form, clone: string): string[] {
  return form === "native" ? ["--cwd", join(clone, nativeProject)] : [];
}
