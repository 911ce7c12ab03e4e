// Gets what the tests of other languages need: the language hosts of YAML and Python, Python's packages, and where Go is there, the
// generator of SDKs, which a test would have no time to build.
import { createContext } from "./setup/context.mjs";
import { ensureLanguageHost } from "./setup/languages/ensureLanguageHost.mts";
import { ensurePython } from "./setup/languages/ensurePython.mts";
import { findOnPath } from "./setup/run.mjs";
import { findGo } from "./setup/go/build.mts";
import { ensureGenerator } from "./sdks/ensureGenerator.mts";

const context = createContext();
const engine = findOnPath("pulumi", context.env);
await ensureLanguageHost(context, "yaml", engine);
await ensureLanguageHost(context, "python", engine);
await ensurePython(context);
if (findGo(context) !== undefined) {
  await ensureGenerator(context);
}
