import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settingDefinitions, assumeRoleVariables } from "../../../provider/src/config/settingDefinitions";
import { authMethods } from "./support/authMethods";

const page = readFileSync(join(__dirname, "../../../docs/authentication.md"), "utf8");
const table = page
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(2);

it("Every row of the table has a test that signs in and one that fails, in the same order", () => {
  expect(table.map((row) => row.split("|")[1]?.trim())).toEqual(authMethods.map(({ name }) => name));
  expect(authMethods.filter(({ invalidSetups }) => invalidSetups.length === 0)).toEqual([]);
});

it("Every variable that the page names is read", () => {
  const variables = new Set([
    ...Object.values(settingDefinitions).flatMap(({ environment }): readonly string[] => environment),
    ...Object.values(assumeRoleVariables),
    "HW_LOG",
  ]);
  const named = [...page.matchAll(/`(HW_[A-Z_]+[A-Z]|HUAWEICLOUD_SDK_[A-Z_]+[A-Z])`/g)].map(
    ([, name]) => name ?? "",
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !variables.has(name))).toEqual([]);
});
