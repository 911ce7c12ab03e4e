import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** How often it is looked whether the engine is still there, in milliseconds. */
const checkIntervalMs = 2_000;

/** How long an engine may not be reached before it counts as gone, in milliseconds. */
const graceMs = 5_000;

function canReach(client: EngineClient): Promise<boolean> {
  return new Promise((resolve) => {
    client.waitForReady(Date.now() + graceMs, (error) => {
      resolve(error === undefined);
    });
  });
}

/** How much a line weighs. */
export type Severity = "info" | "warning";

/** Writes to the engine, on the line of the resource whose call is served. */
export class EngineLog {
  private readonly urns = new AsyncLocalStorage<string>();
  private readonly pending = new Set<Promise<void>>();
  private client: EngineClient | undefined;

  /** @param address of the engine, which it also gives when it attaches to a running plugin. */
  connect(address: string): void {
    this.client?.close();
    // The engine is on this machine, whatever proxy the environment names.
    this.client = new EngineClient(address, credentials.createInsecure(), { "grpc.enable_http_proxy": 0 });
  }

  /** Resolves when the engine that was connected to last is gone, as after it was killed. */
  async lost(): Promise<void> {
    for (;;) {
      const { client } = this;
      const isReady = client !== undefined && (await canReach(client));
      if (client && !isReady && client === this.client) {
        return;
      }
      await delay(checkIntervalMs, undefined, { ref: false });
    }
  }

  /** Runs what serves a call about a resource. */
  withUrn<T>(urn: string, work: () => T): T {
    return this.urns.run(urn, work);
  }

  /** Writes a line that stays among the diagnostics. */
  write(message: string, severity: Severity = "info"): void {
    this.send(message, severity, false);
  }

  /** Shows a line beside the resource until the next one. */
  progress(message: string): void {
    this.send(message, "info", true);
  }

  /** Waits until the engine has all lines. */
  async flush(): Promise<void> {
    await Promise.all(this.pending);
  }

  private send(message: string, severity: Severity, ephemeral: boolean): void {
    const { client } = this;
    if (!client) {
      return;
    }
    const request = new LogRequest()
      .setUrn(this.urns.getStore() ?? "")
      .setMessage(message)
      .setSeverity(severity === "info" ? LogSeverity.INFO : LogSeverity.WARNING)
      .setEphemeral(ephemeral);
    // A line that does not arrive is no reason to fail.
    const sent = new Promise<void>((resolve) => {
      client.log(request, () => {
        resolve();
      });
    }).finally(() => this.pending.delete(sent));
    this.pending.add(sent);
  }
}
