import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Environment } from "../../config/layer";
import { isRequestLogEnabled } from "../../logging/level";
import { EngineLog } from "./engineLog";
import { NativeProvider } from "./nativeProvider";
import { createService } from "./service";

/** What a server of the plugin is started with. */
export interface ServerOptions {
  readonly environment: Environment;
  /** Arguments of the process; the engine's address is the one that is no option. */
  readonly args: readonly string[];
  readonly version: string;
  /** The package schema as JSON. */
  readonly schema: string;
}

/** A running server of the plugin. */
export interface PluginServer {
  readonly port: number;
  /** Resolves when the engine that started the plugin is gone; never where it was started by hand, for engines that come and go. */
  readonly engineLost: Promise<void>;
  /** Ends all waits, and resolves when no call about a resource is served any more. */
  stop(): Promise<void>;
  /** Stops listening. */
  close(): void;
}

/** Messages of a stack's size; the engine and the SDK allow as many bytes. */
const maxMessageBytes = 400 * 1024 * 1024;

/** Starts the plugin on a port of this machine. */
export async function startServer({
  environment,
  args,
  version,
  schema,
}: ServerOptions): Promise<PluginServer> {
  const log = new EngineLog();
  const engineAddress = args.filter((arg) => !arg.startsWith("-")).at(-1);
  if (engineAddress !== undefined) {
    log.connect(engineAddress);
  }
  const provider = new NativeProvider({
    environment,
    log: (line) => {
      log.write(line);
    },
    progress: (line) => {
      log.progress(line);
    },
    ...(isRequestLogEnabled(environment, args) && {
      debug: (line: string) => {
        console.error(line);
      },
    }),
  });
  const calls = new CallCounter();
  const server = new Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
  });
  server.addService(
    ResourceProviderService,
    createService({ provider, log, environment, version, schema, calls }),
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error) {
        reject(error);
      } else {
        resolve(bound);
      }
    });
  });
  return {
    port,
    engineLost: engineAddress === undefined ? new Promise(() => undefined) : log.lost(),
    stop: () => {
      provider.cancel();
      return calls.idle();
    },
    close: () => {
      server.forceShutdown();
    },
  };
}

/** Counts calls that are served, and tells when there are none. */
class CallCounter {
  private count = 0;
  private waiting: (() => void)[] = [];

  begin(): void {
    this.count += 1;
  }

  end(): void {
    this.count -= 1;
    if (this.count === 0) {
      for (const resolve of this.waiting.splice(0)) {
        resolve();
      }
    }
  }

  async idle(): Promise<void> {
    if (this.count > 0) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}
