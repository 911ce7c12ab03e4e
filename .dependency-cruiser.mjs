/** Folders of provider/src from the lowest layer to the highest. A folder imports only those before it. */
const providerLayers = [
  "constraints",
  "schema",
  "errors",
  "logging",
  "config",
  "client",
  "waiter",
  "cache",
  "lifecycle",
  "resources",
  "runtime",
  "hosts",
  "sdk",
];

/** Folders of simulator/src, likewise. */
const simulatorLayers = ["responses", "faults", "state", "auth", "operations", "admin", "gateway"];

/** Which packages of this repository a workspace must not use, by any path or name. */
const forbiddenPackages = {
  provider: ["policy-pack", "simulator", "cli"],
  "policy-pack": ["simulator", "cli"],
  simulator: ["provider", "policy-pack", "cli"],
  cli: ["policy-pack", "simulator"],
};

/** The npm names of the workspaces, under which an import shows when the package is not built. */
const packageNames = {
  provider: "pulumi-huaweicloud-ai",
  "policy-pack": "huaweicloud-ai-policies",
  simulator: "huaweicloud-ai-simulator",
  cli: "huaweicloud-ai",
};

/** What the exports of provider/package.json resolve to. */
const builtEntries =
  "^provider/dist/(?:index|native|accounts|internal|constraints/index|schema/index|hosts/dynamic/host)\\.";

/**
 * One rule per layer: no import of a later one.
 *
 * @param {string} source folder that holds the layers
 * @param {readonly string[]} layers
 * @returns {import("dependency-cruiser").IForbiddenRuleType[]}
 */
function layerRules(source, layers) {
  return layers.slice(0, -1).map((layer, index) => ({
    name: `${source}/${layer} imports a higher layer`,
    comment: `The order is ${layers.join(" < ")}. A type that both need lives in the lower folder.`,
    severity: "error",
    from: { path: `^${source}/${layer}/` },
    to: { path: `^${source}/(?:${layers.slice(index + 1).join("|")})/` },
  }));
}

/** @returns {import("dependency-cruiser").IForbiddenRuleType[]} */
function packageRules() {
  return Object.entries(forbiddenPackages).map(([workspace, packages]) => {
    const targets = packages.map((name) => `${name}/|(?:node_modules/)?${packageNames[name]}(?:/|$)`);
    return {
      name: `${workspace} imports a package that it must not know`,
      severity: "error",
      from: { path: `^${workspace}/` },
      to: { path: `^(?:${targets.join("|")})` },
    };
  });
}

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "import cycle",
      comment: "What two files need of each other belongs in a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "a file of lifecycle/pendingCreate is imported past its index",
      severity: "error",
      from: { path: "^provider/src/", pathNot: "^provider/src/lifecycle/pendingCreate/" },
      to: {
        path: "^provider/src/lifecycle/pendingCreate/",
        pathNot: "^provider/src/lifecycle/pendingCreate/index\\.",
      },
    },
    {
      name: "a package is imported by path",
      comment: "Other packages are imported by name, through the entries of their package.json.",
      severity: "error",
      from: { path: "^(provider|policy-pack|simulator|cli|examples)/" },
      to: {
        path: "^(?:provider|policy-pack|simulator|cli|scripts|bench|tests)/",
        pathNot: ["^$1/", builtEntries],
      },
    },
    ...packageRules(),
    ...layerRules("provider/src", providerLayers),
    ...layerRules("simulator/src", simulatorLayers),
  ],
  options: {
    doNotFollow: { path: ["node_modules", "/dist/"] },
    exclude: { path: ["^node_modules/", "^\\.state/"] },
    // Imports of types count: a file is read and moved together with the types that it names.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "require", "node", "default"],
    },
  },
};
