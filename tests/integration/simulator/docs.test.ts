import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CLI_DELAYS, OBJECT_KINDS, OPERATION_NAMES } from "huaweicloud-ai-simulator";
import { ADMIN_ROUTES } from "../../../simulator/src/admin/adminRoutes.js";
import { FAULT_KINDS, OUTCOME_OPERATIONS } from "../../../simulator/src/faults/fault.js";
import { OPERATIONS } from "../../../simulator/src/operations/operations.js";
import { startCloud } from "./support/cloud.js";

const page = readFileSync(join(__dirname, "../../../docs/simulator.md"), "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| `"));
/** Rows of tables by what their first cell holds. */
const rowOf = (name: string) => rows.find((row) => row.split("|")[1]!.includes(`\`${name}\``));

test("Every name of an operation is served, and the other way round", () => {
  expect(OPERATIONS.map(({ name }) => name).sort()).toEqual([...OPERATION_NAMES].sort());
});

test.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
  "The page has the call %s",
  (name, { method, path }) => {
    const documented = path
      .replace(":projectId", "{project}")
      .replace(":id", path.startsWith("/v1/:projectId/networks") ? "{name}" : "{id}");
    expect(rowOf(name)).toContain(`\`${method} ${documented}`);
  },
);

test.each(ADMIN_ROUTES.map(({ method, path }) => [`${method} ${path}`]))(
  "The page has the admin path %s",
  (route) => {
    const documented = [...page.matchAll(/`((?:GET|POST|PATCH|DELETE) \/[^`?]*)/g)].map(([, path]) => path);
    expect(documented).toContain(route);
  },
);

test.each(FAULT_KINDS)("The page has the fault %s", (kind) => {
  expect(rowOf(kind)).toBeDefined();
});

test.each(Object.entries(OUTCOME_OPERATIONS))(
  "The page has the outcome %s and what it is for",
  (outcome, operations) => {
    const row = rowOf(outcome);
    const listed = [...(row?.split("|")[2] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(listed).toEqual(operations);
  },
);

test.each(Object.entries(CLI_DELAYS))("The page has the delay %s and its default", (name, delay) => {
  expect(rowOf(name)?.split("|").at(-2)?.trim()).toBe(String(delay));
});

test("The page has every setting, every function of the admin API and every kind", async () => {
  const { admin } = await startCloud({ rateLimit: { limit: 9, windowSeconds: 9 } });
  for (const name of [...Object.keys(await admin.getSettings()), ...OBJECT_KINDS])
    expect(page).toContain(`\`${name}\``);
  for (const name of Object.keys(admin))
    expect(rows.some((row) => row.startsWith(`| \`${name}(`))).toBe(true);
});
