import { readFileSync } from "node:fs";
import { join } from "node:path";
import { resourceKinds } from "../../../provider/src/schema/schemas";
import { policies } from "../../../policy-pack/src/policies";
import type { TestResource } from "./support/resources";
import { PolicyRun } from "./support/run";

const pagesFolder = join(__dirname, "../../../docs/policies");

/** What the programs on the pages leave out. */
const surroundings = {
  vpcId: "vpc-a",
  subnetId: "subnet-a",
  cidr: "172.16.0.0/16",
  instanceId: "kafka-a",
  connectAddress: "broker:9092",
  config: { requireSecret: (key: string) => `value of ${key}` },
};

/** The resources that a program makes. */
function resourcesOf(program: string, stack: string): TestResource[] {
  const made: TestResource[] = [];
  const classes = resourceKinds.map(
    (kind) =>
      function (name: string, props: Record<string, unknown>, options = {}): void {
        made.push({ kind, name, stack, props, options });
      },
  );
  const names = [...resourceKinds, ...Object.keys(surroundings)];
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- our own pages
  new Function(...names, program)(...classes, ...Object.values(surroundings));
  return made;
}

/** Settings that a page states in words: With `allowed` set to `["a"]`. */
function settingsIn(example: string): Record<string, unknown> {
  const found = /With `(\w+)` set to `([^`]+)`/.exec(example);
  return found ? { [found[1]!]: JSON.parse(found[2]!) as unknown } : {};
}

describe.each(policies.map((policy) => [policy.name, policy] as const))("the page of %s", (name, policy) => {
  const page = readFileSync(join(pagesFolder, `${name}.md`), "utf8");
  const example = /## Example\n([\s\S]*?)\n## /.exec(page)?.[1] ?? "";
  const [bad = "", good] = [...example.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1]!);
  const quoted = example
    .split("\n")
    .flatMap((line) => (line.startsWith("> ") ? [line.slice(2)] : []))
    .join(" ");
  const stack = /In the stack `([^`]+)`/.exec(example)?.[1] ?? "dev";
  const run = (program: string) => {
    const policyRun = new PolicyRun(policy, settingsIn(example));
    return resourcesOf(program, stack).flatMap((resource) => policyRun.resource(resource));
  };

  it("quotes the message that its example gets", () => {
    // A finding with a level of its own comes with the policy's description in front.
    expect(run(bad).map((message) => message.replace(`${policy.description}\n`, ""))).toEqual([quoted]);
  });

  if (good !== undefined) {
    it("shows a repair that passes", () => {
      expect(run(good)).toEqual([]);
    });
  }
});
