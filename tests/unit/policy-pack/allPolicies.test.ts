import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readPolicyConfiguration } from "../../../policy-pack/src/audit/policyConfiguration";
import { RunState } from "../../../policy-pack/src/engine/runState";
import { metadataSection, overviewSection } from "../../../policy-pack/src/documentation/metadataSection";
import { policies } from "../../../policy-pack/src/policies";

const root = join(__dirname, "../../..");
const pagesFolder = join(root, "docs/policies");
const example = readFileSync(join(root, "policy-pack/policy-config.example.json"), "utf8");
const exampleEntries = JSON.parse(example) as Record<string, unknown>;

const resources = "(?:modelarts-network|roce-network|hyper-cluster|eg-connection)";
const namePattern = new RegExp(`^huaweicloud-(?:${resources}-)?(?:enforce|disallow)(?:-[a-z]+)+$`);

describe.each(policies.map((policy) => [policy.name, policy] as const))("%s", (name, policy) => {
  const built = policy.build(new RunState());
  const page = readFileSync(join(pagesFolder, `${name}.md`), "utf8");

  it("is named by what it looks at and what it does", () => {
    expect(name).toMatch(namePattern);
  });

  it("says what it is", () => {
    expect(built.description).toMatch(/^[A-Z].{20,}\.$/);
    expect(built.displayName).toMatch(/^[A-Z]/);
    expect(["advisory", "mandatory"]).toContain(built.enforcementLevel);
    expect(["low", "medium", "high", "critical"]).toContain(built.severity);
    expect(built.tags?.length).toBeGreaterThan(0);
    expect(built.remediationSteps).toMatch(/^[A-Z].{20,}\.$/);
  });

  it("leads to its page", () => {
    expect(built.url).toBe(`docs/policies/${name}.md`);
    expect(page.split("\n")[0]).toBe(`# ${name}`);
    expect(page.match(/^## .*$/gm)).toEqual(["## Why", "## Example", "## Configuration"]);
    expect(page).toContain(metadataSection(policy));
  });

  it("checks something", () => {
    expect(built.validateResource ?? built.validateStack).toBeDefined();
  });

  it("describes its settings, and their defaults are fine", () => {
    const { properties = {} } = built.configSchema ?? {};
    const defaults = Object.fromEntries(
      Object.entries(properties).flatMap(([key, schema]) =>
        schema.default === undefined ? [] : [[key, schema.default] as const],
      ),
    );
    expect(
      Object.values(properties).filter(({ description = "" }) => !/^[A-Z].*\.$/.test(description)),
    ).toEqual([]);
    expect(policy.validateSettings(defaults, new RunState())).toEqual([]);
    expect(policy.validateSettings({}, new RunState())).toEqual([]);
  });

  it("has each of its settings in the example configuration and in the example on its page", () => {
    const settings = Object.keys(built.configSchema?.properties ?? {});
    const entry = exampleEntries[name];
    const given = typeof entry === "object" && entry !== null ? Object.keys(entry) : ["enforcementLevel"];
    expect(given.sort()).toEqual(["enforcementLevel", ...settings].sort());
    const block = /## Configuration\n\n```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    expect(() => readPolicyConfiguration(block, policies, new RunState())).not.toThrow();
    expect(Object.keys(JSON.parse(block) as object)).toEqual([name]);
  });
});

it("gives each policy a name of its own", () => {
  expect(new Set(policies.map(({ name }) => name)).size).toBe(policies.length);
});

it("has no page without a policy", () => {
  const pages = readdirSync(pagesFolder).filter((file) => file !== "README.md");
  expect(pages.sort()).toEqual(policies.map(({ name }) => `${name}.md`).sort());
});

it("lists every policy in the overview", () => {
  expect(readFileSync(join(pagesFolder, "README.md"), "utf8")).toContain(overviewSection(policies));
});

it("has an example configuration without mistakes", () => {
  expect(Object.keys(exampleEntries).sort()).toEqual(policies.map(({ name }) => name).sort());
  expect(readPolicyConfiguration(example, policies, new RunState()).size).toBe(policies.length);
});

describe("source files", () => {
  const files = readdirSync(join(root, "policy-pack/src/policies")).filter(
    (file) => file.endsWith(".ts") && file !== "index.ts",
  );
  const testsFolder = join(__dirname, "policies");
  const tests = readdirSync(testsFolder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(testsFolder, file), "utf8"))
    .join("\n");

  it("hold one policy each", () => {
    const expected = policies.map(({ name }) =>
      name
        .replace("huaweicloud-", "")
        .replace("modelarts", "model-arts")
        .replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(files.map((file) => file.replace(".ts", "")).sort()).toEqual(expected.sort());
  });

  it.each(files)("%s is tested", (file) => {
    expect(tests).toContain(`policies/${file.replace(".ts", "")}";`);
  });
});
