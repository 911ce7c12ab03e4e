// Gets what the tests of programs in other languages need: the language hosts of YAML and Python, and Python's packages.
import { createContext } from "./setup/context.mjs";
import { ensureLanguageHost } from "./setup/languages/ensureLanguageHost.mts";
import { ensurePython } from "./setup/languages/ensurePython.mts";
import { findOnPath } from "./setup/run.mjs";

const context = createContext();
const engine = findOnPath("pulumi", context.env);
await ensureLanguageHost(context, "yaml", engine);
await ensureLanguageHost(context, "python", engine);
await ensurePython(context);
