import packageManifest from "../../../package.json";
import packageSchema from "../../../schema.json";
import { startServer } from "./server";

const { version } = packageManifest as { readonly version: string };

void run();

/** Serves the engine until it ends the process. The port is all that may stand on standard output. */
async function run(): Promise<void> {
  const server = await startServer({
    environment: process.env,
    args: process.argv.slice(2),
    version,
    schema: JSON.stringify({ ...(packageSchema as object), version }),
  });
  // What is in flight is finished first: the engine that signals has recorded all, and without an engine nothing more is begun.
  const end = (): void => {
    void server.stop().then(() => process.exit(0));
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  void server.engineLost.then(end);
  process.stdout.write(`${server.port}\n`);
}
