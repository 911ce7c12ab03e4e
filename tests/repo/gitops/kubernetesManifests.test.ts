import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "..", "..", "..", "gitops", "kubernetes");
const read = (file: string): string => readFileSync(join(folder, file), "utf8");

/** What kubeconform says of manifests, without asking the internet for schemas. */
function lint(manifests: string): { code: number | null; text: string } {
  const schemas = join(__dirname, "schemas", "{{ .ResourceKind }}.json");
  const args = ["-strict", "-summary", "-schema-location", schemas, "-"];
  const { status, stdout, stderr, error } = spawnSync("kubeconform", args, {
    input: manifests,
    encoding: "utf8",
  });
  if (error) {
    throw new Error(`kubeconform is not on the PATH: run npm test (${error.message})`);
  }
  return { code: status, text: stdout + stderr };
}

const listed = [...read("kustomization.yaml").matchAll(/^ {2}- (\S+)$/gm)].map(([, file]) => file ?? "");

it("Every manifest that is applied is well-formed, in the operator's own words", () => {
  expect(listed).toEqual(["namespace.yaml", "serviceAccount.yaml", "stack.yaml"]);
  const linted = lint(listed.map(read).join("\n---\n"));
  expect(linted).toEqual({ code: 0, text: expect.stringContaining("4 resources found") as string });
  expect(linted.text).toContain("Valid: 4");
});

it("What the README adds for a private repository is well-formed, too", () => {
  const [, addition = ""] = /^```yaml\n(gitAuth:[\s\S]*?)^```$/m.exec(read("README.md")) ?? [];
  const indented = addition.replaceAll(/^(?=.)/gm, "  ");
  const stack = read("stack.yaml").replace(/^ {2}branch: .*\n/m, `$&${indented}`);
  expect(stack).toContain("GIT_TOKEN");
  expect(lint(stack).code).toBe(0);
  expect(lint(stack.replace("accessToken", "accesToken")).code).toBe(1);
});

it.each([
  ["destroyOnFinalize:", "destroyOnFinalise:"],
  ["type: Secret", "type: secret"],
  ["resyncFrequencySeconds: 300", 'resyncFrequencySeconds: "300"'],
  ["refresh: true", "driftDetection: {}"],
  ["branch: main", ""],
])("%s instead of %s would be noticed", (right, wrong) => {
  expect(read("stack.yaml")).toContain(right);
  expect(lint(read("stack.yaml").replace(right, wrong)).code).toBe(1);
});
