import { runCommand, type CommandResult } from "../../support/command";
import { commandLineOf, descendantsOf } from "../../support/descendants";
import type { Project } from "../../support/project";

/** What is done to a run: `engine` is the id of its process. */
export type Interruption = (engine: number) => void;

/** Kills the process that serves the resources, Pulumi's dynamic host or the plugin, with nothing said, and leaves the engine alone. */
export const killProvider: Interruption = (engine) => {
  const providers = descendantsOf(engine).filter((pid) =>
    /cmd\/dynamic-provider|hosts\/native\/main/.test(commandLineOf(pid)),
  );
  if (providers.length === 0) {
    throw new Error("No provider is running");
  }
  for (const pid of providers) {
    process.kill(pid, "SIGKILL");
  }
};

/** What one Ctrl-C sends. */
export const interruptOnce: Interruption = (engine) => {
  process.kill(engine, "SIGINT");
};

/** Runs `pulumi up` or `pulumi destroy`, and does something to it when a promise is kept. */
export async function runAndInterrupt(
  project: Project,
  command: "up" | "destroy",
  trigger: Promise<void>,
  interrupt: Interruption,
): Promise<CommandResult> {
  const args = [
    command,
    "--yes",
    "--skip-preview",
    "--stack",
    "dev",
    "--color",
    "never",
    "--non-interactive",
  ];
  let done: Promise<void> | undefined;
  const result = await runCommand({
    file: "pulumi",
    args,
    cwd: project.folder,
    env: project.env,
    onStart: (pid) => {
      done = trigger.then(() => {
        interrupt(pid);
      });
      // It is awaited below.
      done.catch(() => undefined);
    },
  });
  await done;
  return result;
}
