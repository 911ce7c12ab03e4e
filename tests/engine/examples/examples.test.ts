import { blockLines, exampleFolders, section, shows } from "../../unit/examples/support/exampleFolders";
import { ExampleClone, type ExampleRun } from "./support/exampleClone";

/** What an example leaves in the cloud because it is somebody else's. */
const stays: Readonly<Record<string, readonly string[]>> = { existing: ["HyperCluster made-by-hand"] };

/** What no output of an example may show. */
const secrets = ["a-made-up-password", "simulated-secret-key"];

const examples = exampleFolders();

describe("following the README of the example", () => {
  const lanes: ExampleClone[] = [];
  const runs = new Map<string, Promise<ExampleRun>>();

  beforeAll(async () => {
    lanes.push(...(await Promise.all([ExampleClone.create(), ExampleClone.create()])));
    // Each lane has a cloud of its own and works on one example after the other.
    const last: Promise<unknown>[] = lanes.map(() => Promise.resolve());
    examples.forEach(({ name, readme }, index) => {
      const lane = index % lanes.length;
      const commands = blockLines(section(readme, "On the simulator"), "sh");
      const run = (last[lane] ?? Promise.resolve()).then(() => lanes[lane]!.run(name, commands));
      runs.set(name, run);
      last[lane] = run.catch(() => undefined);
    });
  });
  afterAll(async () => {
    await Promise.allSettled(runs.values());
    await Promise.all(lanes.map((lane) => lane.close()));
  });

  test.each(examples)("$name ends where it says, and leaves nothing behind", async ({ name, readme }) => {
    const { code, text, left, added } = await runs.get(name)!;
    expect(code === 0 ? "" : text).toBe("");
    const shown = blockLines(section(readme, "On the simulator"), "text");
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.filter((line) => !shows(text, line)).map((line) => ({ missing: line, in: text }))).toEqual(
      [],
    );
    expect(left).toEqual(stays[name] ?? []);
    expect(added).toEqual([]);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
