import { spawn } from "node:child_process";
import type { Notification } from "./notification";

const timeoutMs = 30_000;

/**
 * Gives a notice to the user's command and address. Both are tried, whatever becomes of the other.
 *
 * @returns what went wrong; no address and no output is in it, for both may hold secrets.
 */
export async function sendNotification(
  notification: Notification,
  {
    hook,
    webhook,
    env,
    limitMs = timeoutMs,
  }: { hook: string | undefined; webhook: string | undefined; env: NodeJS.ProcessEnv; limitMs?: number },
): Promise<string[]> {
  const body = JSON.stringify(notification);
  const sent = await Promise.all([
    hook === undefined ? undefined : runHook(hook, body, env, limitMs),
    webhook === undefined ? undefined : post(webhook, body, limitMs),
  ]);
  return sent.filter((problem) => problem !== undefined);
}

function runHook(
  command: string,
  body: string,
  env: NodeJS.ProcessEnv,
  limitMs: number,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn("sh", ["-c", command], { env, stdio: ["pipe", "ignore", "ignore"], detached: true });
    const timer = setTimeout(() => {
      // With all that it has started, which would go on otherwise.
      if (child.pid !== undefined) {
        process.kill(-child.pid, "SIGKILL");
      }
    }, limitMs);
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve(`the hook cannot be started: ${error.message}`);
    });
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) {
        resolve(undefined);
      } else {
        resolve(
          signal === "SIGKILL"
            ? `the hook took more than ${String(limitMs / 1000)} s`
            : `the hook ended with ${String(code ?? signal)}`,
        );
      }
    });
    // A command that does not read is none the worse for it.
    child.stdin.on("error", () => undefined);
    child.stdin.end(`${body}\n`);
  });
}

async function post(address: string, body: string, limitMs: number): Promise<string | undefined> {
  const { host } = new URL(address);
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(limitMs),
    });
    await response.body?.cancel();
    return response.ok ? undefined : `the webhook on ${host} returned ${response.status}`;
  } catch (error) {
    const { cause, name } = error as { cause?: { code?: string }; name: string };
    return `the webhook on ${host} did not answer: ${cause?.code ?? name}`;
  }
}
