import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const read = (...path: string[]) => readFileSync(join(__dirname, "../../../examples", ...path), "utf8");

it("the program on the plugin is the one of the main job but for the package that it imports", () => {
  const dynamic = read("ai-cluster", "index.ts");
  expect(read("ai-cluster", "native", "index.ts")).toBe(
    dynamic.replace('from "pulumi-huaweicloud-ai"', 'from "pulumi-huaweicloud-ai/native"'),
  );
});

it("its project has the stack's name, so that both are one stack", () => {
  const name = (text: string) => (parse(text) as { name: string }).name;
  expect(name(read("ai-cluster", "native", "Pulumi.yaml"))).toBe(name(read("..", "Pulumi.yaml")));
});
