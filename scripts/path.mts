// npm run path: prints a line that puts the Pulumi and the Node.js of these commands first on a shell's search path.
import { runMain, setup } from "./setup/index.mts";
import { exportLines } from "./stack/exports.mts";

await runMain(async () => {
  const { folders } = await setup();
  const line = exportLines({}, folders).trim();
  if (line !== "") {
    process.stdout.write(`${line}\n`);
  }
  return 0;
});
