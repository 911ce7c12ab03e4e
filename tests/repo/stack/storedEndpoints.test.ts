import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backendFolder, stackName } from "../../../scripts/stack/environment.mts";
import { hasOtherEndpoints } from "../../../scripts/stack/storedEndpoints.mts";
import { storedForm, takeForm } from "../../../scripts/stack/form.mts";
import { createTempFolder } from "../support/tempFolder";

const url = "http://127.0.0.1:7070";

/** A clone's folder whose state holds these endpoints. */
function stateWith(endpoints?: string): string {
  const state = createTempFolder();
  const folder = join(backendFolder(state), ".pulumi", "stacks", "ai-cluster");
  mkdirSync(folder, { recursive: true });
  const inputs = endpoints === undefined ? {} : { "huaweicloud:endpoints": endpoints };
  const resources = [{ type: "pulumi:pulumi:Stack" }, { type: "pulumi:providers:pulumi-nodejs", inputs }];
  const text = JSON.stringify({ checkpoint: { latest: { resources } } });
  writeFileSync(join(folder, `${stackName}.json`), text);
  return state;
}

describe("the configuration in the state", () => {
  it.each<[string, string | undefined, boolean]>([
    ["the simulator", JSON.stringify({ eg: url, vpc: url }), false],
    ["another address", JSON.stringify({ eg: url, vpc: "http://127.0.0.1:7071" }), true],
    ["nowhere", undefined, true],
    ["something unreadable", "{", true],
  ])("leads to %s", (_name, endpoints, elsewhere) => {
    expect(hasOtherEndpoints(stateWith(endpoints), url)).toBe(elsewhere);
  });

  it("is none before the first update", () => {
    expect(hasOtherEndpoints(createTempFolder(), url)).toBe(false);
  });
});

describe("what serves the stack's resources", () => {
  it("is what the state says", () => {
    const state = createTempFolder();
    const folder = join(backendFolder(state), ".pulumi", "stacks", "ai-cluster");
    mkdirSync(folder, { recursive: true });
    const write = (type: string) => {
      const text = JSON.stringify({ checkpoint: { latest: { resources: [{ type }] } } });
      writeFileSync(join(folder, `${stackName}.json`), text);
    };
    expect(storedForm(state)).toBe("dynamic");
    write("huaweicloud-ai:index:RoceNetwork");
    expect(storedForm(state)).toBe("native");
    write("pulumi-nodejs:dynamic/huaweicloud:RoceNetwork");
    expect(storedForm(state)).toBe("dynamic");
  });

  it("is what the command says, which Pulumi does not see", () => {
    expect(takeForm(["--diff"])).toEqual({ form: "dynamic", rest: ["--diff"] });
    expect(takeForm(["--native", "--diff"])).toEqual({ form: "native", rest: ["--diff"] });
  });
});
