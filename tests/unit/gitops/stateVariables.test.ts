import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { readPipeline } from "../../repo/gitops/support/pipeline";

const root = join(__dirname, "..", "..", "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** What the guide exports before Pulumi runs, with values where they are the same for everybody. */
const guide = new Map(
  [...read("docs/guides/shared-state.md").matchAll(/^export (.+)$/gm)]
    .slice(0, 5)
    .flatMap(([, line = ""]) => [...line.matchAll(/(\w+)=('[^']*'|\S+)/g)])
    .map(([, name = "", value = ""]) => [name, value.replaceAll("'", "")]),
);
const fixed = [...guide].filter(([, value]) => value === "when_required");
const own = [...guide.keys()].filter((name) => !fixed.some(([one]) => one === name));

interface Step {
  readonly run?: string;
  readonly env?: Record<string, string>;
}
interface Workflow {
  readonly env: Record<string, string>;
  readonly jobs: Record<string, { env?: Record<string, string>; steps?: Step[] }>;
}
interface Reference {
  readonly type: string;
  readonly literal?: { readonly value: string };
  readonly secret?: { readonly key: string };
}

const folder = "gitops/github/workflows";
const steps = readdirSync(join(root, folder)).flatMap((file) => {
  const { env, jobs } = parse(read(join(folder, file))) as Workflow;
  return Object.entries(jobs).flatMap(([job, { env: jobEnv, steps: all = [] }]) =>
    all
      .filter(({ run }) => /^pulumi /m.test(run ?? ""))
      .map((step) => [`${file}: ${job}`, { ...env, ...jobEnv, ...step.env }] as const),
  );
});

it("The guide names what a state in a bucket needs", () => {
  expect([...guide.keys()].sort()).toEqual([
    "AWS_ACCESS_KEY_ID",
    "AWS_REQUEST_CHECKSUM_CALCULATION",
    "AWS_RESPONSE_CHECKSUM_VALIDATION",
    "AWS_SECRET_ACCESS_KEY",
    "PULUMI_BACKEND_URL",
    "PULUMI_CONFIG_PASSPHRASE",
  ]);
  expect(fixed).toHaveLength(2);
  expect(steps.length).toBeGreaterThanOrEqual(5);
});

it.each(steps)("%s gives all of it to pulumi, unless the state is a folder of the job", (_name, env) => {
  expect(env).toMatchObject(Object.fromEntries(fixed));
  if (!env.PULUMI_BACKEND_URL?.startsWith("file:")) {
    expect(Object.keys(env)).toEqual(expect.arrayContaining(own));
  }
});

it("GitLab's jobs have the variables that are the same for everybody; the README has the others stored", () => {
  const { variables } = readPipeline({ project: "networks" })[".pulumi"] ?? {};
  expect(variables).toMatchObject(Object.fromEntries(fixed));
  for (const name of own) {
    expect(read("gitops/gitlab/README.md")).toContain(`\`${name}\``);
  }
});

it("The stack in Kubernetes has all of them, and its Secret the guide's address", () => {
  const { spec } = parse(read("gitops/kubernetes/stack.yaml")) as {
    spec: { envRefs: Record<string, Reference> };
  };
  for (const [name, value] of fixed) {
    expect(spec.envRefs[name]).toEqual({ type: "Literal", literal: { value } });
  }
  for (const name of own) {
    expect(spec.envRefs[name]).toEqual({ type: "Secret", secret: { name: "networks-prod", key: name } });
  }
  const [, address] = /^PULUMI_BACKEND_URL=(.*)$/m.exec(read("gitops/kubernetes/secret.env.example")) ?? [];
  expect(address).toBe(guide.get("PULUMI_BACKEND_URL"));
});
