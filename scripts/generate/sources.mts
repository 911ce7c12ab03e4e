import { readFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { Facts } from "./facts.mts";

/** Modules of the provider that export facts. */
const factModules = [
  "schema/schemas",
  "schema/common",
  "schema/lookUps",
  "constraints/textLimits",
  "config/settingDefinitions",
  "errors/codes",
];

/**
 * Loads the facts from the provider's sources, so that generating needs no build, which in turn needs the generated classes.
 *
 * @param root the repository's folder.
 */
export function loadFacts(root: string): Facts {
  loadLikeCompiler();
  const require = createRequire(import.meta.url);
  const modules = factModules.map(
    (module) => require(join(root, "provider", "src", `${module}.ts`)) as object,
  );
  return Object.assign({}, ...modules) as Facts;
}

/** Lets Node load the provider's sources as what their compiler makes of them: CommonJS, whose imports name no extension. */
function loadLikeCompiler(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const isOwn = isProviderSource(context.parentURL) && specifier.startsWith(".");
      return next(isOwn ? `${specifier}.ts` : specifier, context);
    },
    load(url, context, next) {
      if (!isProviderSource(url)) {
        return next(url, context);
      }
      const { outputText } = ts.transpileModule(readFileSync(fileURLToPath(url), "utf8"), {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
      });
      return { format: "commonjs", source: outputText, shortCircuit: true };
    },
  });
}

function isProviderSource(url: string | undefined): boolean {
  return url?.includes("/provider/src/") ?? false;
}
