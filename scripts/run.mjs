// node scripts/run.mjs FILE [ARGUMENTS]: runs a TypeScript program of this repository under a Node.js that is recent enough.
import { runProgram } from "./setup/bootstrap.mjs";
import { createContext } from "./setup/context.mjs";
import { SetupError } from "./setup/setupError.mjs";

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("Usage: node scripts/run.mjs FILE [ARGUMENTS]\n");
  process.exit(2);
}
try {
  const code = await runProgram(createContext(), file, args);
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
