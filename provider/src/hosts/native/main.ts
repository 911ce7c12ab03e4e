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
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // The engine signals when all is recorded; whoever else does finds what is in flight finished first.
    process.once(signal, () => {
      void server.stop().then(() => process.exit(0));
    });
  }
  process.stdout.write(`${server.port}\n`);
}
