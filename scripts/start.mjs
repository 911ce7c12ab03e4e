// npm start: sets the cluster's network up in the simulated cloud, from nothing if need be.
import { runMain, setUp } from "./setup/index.mjs";
import { askPulumi, runPulumi } from "./stack/pulumi.mjs";
import { pulumiArguments } from "./stack/pulumiArguments.mjs";
import { stackName } from "./stack/environment.mjs";
import { withStack } from "./stack/session.mjs";
import { startSummary } from "./stack/summary.mjs";

await runMain(async () => {
  const ready = await setUp();
  return withStack(ready, async (env) => {
    const code = await runPulumi(ready, pulumiArguments("up", ready.clone, process.argv.slice(2)), env);
    if (code !== 0) return code;
    const exported = await askPulumi(ready, ["stack", "export", "--stack", stackName], env);
    process.stdout.write(startSummary(JSON.parse(exported)));
    return 0;
  });
});
