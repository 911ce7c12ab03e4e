import { availableParallelism } from "node:os";

/**
 * The rings of tests, from the innermost to the outermost, and the set-up's own.
 * - unit: pure functions, against nothing
 * - handlers: the life-cycle handlers over HTTP against the simulator
 * - engine: real `pulumi` programs; each of them starts several processes
 * - scripts: the scripts in this repository
 */
const timeoutsMs = { unit: 10_000, handlers: 30_000, engine: 300_000, scripts: 60_000 };

/** @param {"typescript" | "ecmascript"} syntax */
const swc = (syntax) => [
  "@swc/jest",
  { jsc: { parser: { syntax }, target: "es2022" }, module: { type: "commonjs" }, sourceMaps: "inline" },
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
  projects: Object.entries(timeoutsMs).map(([ring, ringTimeoutMs]) => ({
    ...common,
    displayName: ring,
    testMatch: [`<rootDir>/tests/${ring}/**/*.test.ts`],
    globals: { ringTimeoutMs },
    setupFilesAfterEnv: ["<rootDir>/tests/scripts/support/ringTimeout.ts"],
  })),
  // The engine's processes need room beside the workers.
  maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
};
