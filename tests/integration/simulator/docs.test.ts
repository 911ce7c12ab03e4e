import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cliDelays, objectKinds, operationNames } from "huaweicloud-ai-simulator";
import { adminRoutes } from "../../../simulator/src/admin/adminRoutes.js";
import { faultKinds, outcomeOperations } from "../../../simulator/src/faults/fault.js";
import { operations } from "../../../simulator/src/operations/operations.js";
import { startCloud } from "./support/cloud.js";

const page = readFileSync(join(__dirname, "../../../docs/simulator.md"), "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| `"));
/** Rows of tables by what their first cell holds. */
const rowOf = (name: string) => rows.find((row) => row.split("|")[1]!.includes(`\`${name}\``));

it("Every name of an operation is served, and the other way round", () => {
  expect(operations.map(({ name }) => name).sort()).toEqual([...operationNames].sort());
});

it.each(operations.map((operation) => [operation.name, operation] as const))(
  "The page has the call %s",
  (name, { method, path }) => {
    const documented = path
      .replace(":projectId", "{project}")
      .replace(":id", path.startsWith("/v1/:projectId/networks") ? "{name}" : "{id}");
    expect(rowOf(name)).toContain(`\`${method} ${documented}`);
  },
);

it.each(adminRoutes.map(({ method, path }) => [`${method} ${path}`]))(
  "The page has the admin path %s",
  (route) => {
    const documented = [...page.matchAll(/`((?:GET|POST|PATCH|DELETE) \/[^`?]*)/g)].map(([, path]) => path);
    expect(documented).toContain(route);
  },
);

it.each(faultKinds)("The page has the fault %s", (kind) => {
  expect(rowOf(kind)).toBeDefined();
});

it.each(Object.entries(outcomeOperations))(
  "The page has the outcome %s and what it is for",
  (outcome, operations) => {
    const row = rowOf(outcome);
    const cell = row?.split("|")[2] ?? "";
    const listed = cell.includes("every operation that deletes")
      ? operationNames.filter((name) => name.startsWith("delete"))
      : [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(listed).toEqual(operations);
  },
);

it.each(Object.entries(cliDelays))("The page has the delay %s and its default", (name, delay) => {
  expect(rowOf(name)?.split("|").at(-2)?.trim()).toBe(String(delay));
});

it("The page has every setting, every function of the admin API and every kind", async () => {
  const { admin } = await startCloud({ rateLimit: { limit: 9, windowSeconds: 9 } });
  for (const name of [...Object.keys(await admin.getSettings()), ...objectKinds]) {
    expect(page).toContain(`\`${name}\``);
  }
  for (const name of Object.keys(admin)) {
    expect(rows.some((row) => row.startsWith(`| \`${name}(`))).toBe(true);
  }
});
