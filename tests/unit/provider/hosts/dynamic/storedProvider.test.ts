import { storedProvider, storedProviderKey } from "../../../../../provider/src/hosts/dynamic/storedProvider";
import { schemas } from "../../../../../provider/src/schema/schemas";
import type { ResourceKind } from "../../../../../provider/src/schema/schemas";

const kinds = Object.keys(schemas) as ResourceKind[];

describe("what every state file stores of the provider", () => {
  // A contract with every state file that exists: these texts never change.
  it.each([
    [
      "RoceNetwork",
      'exports.handler = () => require("pulumi-huaweicloud-ai/dynamic").provider("RoceNetwork");',
    ],
    [
      "HyperCluster",
      'exports.handler = () => require("pulumi-huaweicloud-ai/dynamic").provider("HyperCluster");',
    ],
    [
      "ModelArtsNetwork",
      'exports.handler = () => require("pulumi-huaweicloud-ai/dynamic").provider("ModelArtsNetwork");',
    ],
    [
      "EgConnection",
      'exports.handler = () => require("pulumi-huaweicloud-ai/dynamic").provider("EgConnection");',
    ],
  ] as const)("of a %s is this text to the letter", (kind, text) => {
    expect(storedProvider(kind)).toBe(text);
  });

  it("stands under the key that the engine's host looks at", () => {
    expect(storedProviderKey).toBe("__provider");
  });

  it.each(kinds)("of a %s is short, and holds no path of a machine", (kind) => {
    expect(storedProvider(kind).length).toBeLessThan(2_000);
    expect(storedProvider(kind)).not.toMatch(/(^|["'\s])(\/|[A-Z]:\\|\.\.?\/)/);
  });

  it.each(kinds)("of a %s leads to the package's host, by the name that package.json exports", (kind) => {
    const module = { exports: {} as { handler?: () => Record<string, unknown> } };
    const asked: string[] = [];
    const load = (name: string) => {
      asked.push(name);
      return { provider: (wanted: string) => ({ wanted }) };
    };
    // The engine's host runs the text the same way: as a module with exports and require.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const run = new Function("exports", "require", storedProvider(kind)) as (...args: unknown[]) => void;
    run(module.exports, load);
    expect(asked).toEqual([]);
    expect(module.exports.handler!()).toEqual({ wanted: kind });
    expect(asked).toEqual(["pulumi-huaweicloud-ai/dynamic"]);
  });
});
