import { CommandError, ConcurrentUpdateError } from "@pulumi/pulumi/automation/index.js";

/** Variables whose values nobody may read in a message. */
const secretName = /SECRET|PASSWORD|PASSPHRASE|TOKEN|CREDENTIAL|(?:ACCESS|PRIVATE|API)_?KEY|_[AS]K$/i;

/** A variable that names a file holds no secret, and a message about that file is no use without its name. */
const fileName = /_FILE$/i;

/** What is known of a team's failure. */
export interface Failure {
  readonly error: unknown;
  /** What the engine said of errors. */
  readonly messages: readonly string[];
  /** Whether this process was asked to end. */
  readonly interrupted: boolean;
  /** Folder of the team's stack. */
  readonly folder: string;
}

/** Says why a team's run failed and what to do, without secrets. */
export function describeFailure(
  { error, messages, interrupted, folder }: Failure,
  env = process.env,
): string {
  if (error instanceof ConcurrentUpdateError) {
    return (
      "somebody else works on the stack: try again when they have finished. " +
      `If nobody does, a killed run has left its lock: run pulumi cancel in ${folder}`
    );
  }
  if (interrupted && messages.every((message) => /cancell?ed/i.test(message))) {
    return "interrupted: what was under way is finished and saved; the next run goes on from there";
  }
  return redactSecrets((messages.length > 0 ? messages : failureReasons(error)).join("\n"), env);
}

/** The text of an error of the Automation API is Pulumi's whole output and its command line, arguments and all. */
function failureReasons(error: unknown): readonly string[] {
  if (!(error instanceof CommandError)) {
    return [error instanceof Error ? error.message : String(error)];
  }
  const reasons = error.message
    .split("\n")
    .flatMap((line) => /^(?: stderr: )?error: (.+)$/.exec(line)?.[1] ?? []);
  return reasons.length > 0
    ? [...new Set(reasons)]
    : ["Pulumi ended without a reason: run it by hand in the stack's folder"];
}

function redactSecrets(text: string, env: NodeJS.ProcessEnv): string {
  return (
    Object.entries(env)
      .filter(([name, value]) => secretName.test(name) && !fileName.test(name) && value)
      // Longest first: a secret may be part of another.
      .sort(([, a = ""], [, b = ""]) => b.length - a.length)
      .reduce((safe, [, value = ""]) => safe.replaceAll(value, "[secret]"), text)
  );
}
