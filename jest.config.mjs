import { availableParallelism } from "node:os";

/**
 * The levels of tests, from unit to end-to-end, and the tests of the repository's own scripts.
 * - unit: pure functions, against nothing
 * - integration: the life-cycle handlers over HTTP against the simulator
 * - e2e: real `pulumi` programs; each of them starts several processes
 * - repo: the scripts in this repository
 */
const timeoutsMs = { unit: 10_000, integration: 30_000, e2e: 300_000, repo: 60_000 };

/** Compiling a program in Go takes minutes the first time, and gigabytes of modules: only where it is asked for, as in CI. */
const slowLanguages = process.env.TEST_LANGUAGES === "all" ? [] : ["/tests/e2e/languages/go\\.test\\.ts$"];

/** @param {"typescript" | "ecmascript"} syntax */
const swc = (syntax) => [
  "@swc/jest",
  { jsc: { parser: { syntax }, target: "es2022" }, module: { type: "commonjs" }, sourceMaps: "inline" },
];

/**
 * Tests of the engine that run a second time on the plugin: what they expect holds for both forms. With TEST_HOST=native any test of the
 * engine runs on the plugin.
 */
const onBothForms = [
  "drift",
  "failures",
  "faults/{killedProvider,pendingCreate}",
  "hiddenRoceNetworks",
  "location",
  "policyPack/{accounts,preview}",
  "replacement",
  "secrets/{canaries,invalidArguments,repeated}",
];

const common = {
  testEnvironment: "node",
  transform: { "\\.m?ts$": swc("typescript"), "\\.mjs$": swc("ecmascript") },
  transformIgnorePatterns: ["/node_modules/"],
  moduleFileExtensions: ["ts", "mts", "mjs", "js", "json", "node"],
  moduleNameMapper: {
    "^pulumi-huaweicloud-ai$": "<rootDir>/provider/src",
    "^pulumi-huaweicloud-ai/(.+)$": "<rootDir>/provider/src/$1",
    "^huaweicloud-ai-simulator$": "<rootDir>/simulator/src",
    // Sources name the file that the compiler will have written.
    "^(\\.{1,2}/.+)\\.js$": "$1",
  },
  modulePathIgnorePatterns: ["<rootDir>/\\.state/", "<rootDir>/[^/]+/dist/"],
  restoreMocks: true,
};

/** @type {import("jest").Config} */
export default {
  projects: [
    ...Object.entries(timeoutsMs).map(([level, levelTimeoutMs]) => ({
      ...common,
      displayName: level,
      testMatch: [`<rootDir>/tests/${level}/**/*.test.ts`],
      globals: { levelTimeoutMs },
      testPathIgnorePatterns: ["/node_modules/", ...(level === "e2e" ? slowLanguages : [])],
      setupFilesAfterEnv: ["<rootDir>/tests/repo/support/levelTimeout.ts"],
    })),
    {
      ...common,
      displayName: "e2e-native",
      testMatch: onBothForms.map((name) => `<rootDir>/tests/e2e/${name}.test.ts`),
      globals: { levelTimeoutMs: timeoutsMs.e2e },
      setupFiles: ["<rootDir>/tests/e2e/support/nativeHost.ts"],
      setupFilesAfterEnv: ["<rootDir>/tests/repo/support/levelTimeout.ts"],
    },
  ],
  // The engine's processes need room beside the workers.
  maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
};
