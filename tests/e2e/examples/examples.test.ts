import { blockLines, exampleFolders, section, shows } from "../../unit/examples/support/exampleFolders";
import { readTutorial } from "../../unit/examples/support/tutorial";
import { ExampleClone, type ExampleRun } from "./support/exampleClone";

/** What an example leaves in the cloud because it is somebody else's. */
const expectedRemaining: Readonly<Record<string, readonly string[]>> = {
  existing: ["HyperCluster made-by-hand"],
};

/** What no output of an example may show. */
const secrets = ["a-made-up-password", "simulated-secret-key"];

/** A text to follow. */
interface DocumentedRun {
  readonly name: string;
  readonly shown: readonly string[];
  readonly run: (clone: ExampleClone) => Promise<ExampleRun>;
}

const examples = exampleFolders().map(({ name, readme }): DocumentedRun => {
  const onSimulator = section(readme, "On the simulator");
  const commands = blockLines(onSimulator, "sh");
  return { name, shown: blockLines(onSimulator, "text"), run: (clone) => clone.run(name, commands) };
});
const { files, commands, shown } = readTutorial();
const documentedRuns = [
  ...examples,
  {
    name: "docs/tutorial.md",
    shown,
    run: (clone: ExampleClone) => clone.runInSiblingFolder(files, commands),
  },
];

describe("following the README of an example, or the tutorial", () => {
  const lanes: ExampleClone[] = [];
  const runs = new Map<string, Promise<ExampleRun>>();

  beforeAll(async () => {
    lanes.push(...(await Promise.all([ExampleClone.create(), ExampleClone.create()])));
    // Each lane has a cloud of its own and works on one example after the other.
    const last: Promise<unknown>[] = lanes.map(() => Promise.resolve());
    documentedRuns.forEach(({ name, run: follow }, index) => {
      const lane = index % lanes.length;
      const run = (last[lane] ?? Promise.resolve()).then(() => follow(lanes[lane]!));
      runs.set(name, run);
      last[lane] = run.catch(() => undefined);
    });
  });
  afterAll(async () => {
    await Promise.allSettled(runs.values());
    await Promise.all(lanes.map((lane) => lane.close()));
  });

  it.each(documentedRuns)("$name: ends where it says, and leaves nothing behind", async ({ name, shown }) => {
    const { code, text, remainingObjects, addedFiles } = await runs.get(name)!;
    expect(code === 0 ? "" : text).toBe("");
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.filter((line) => !shows(text, line)).map((line) => ({ missing: line, in: text }))).toEqual(
      [],
    );
    expect(remainingObjects).toEqual(expectedRemaining[name] ?? []);
    expect(addedFiles).toEqual([]);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
