import { spawnSync } from "node:child_process";
import { PulumiCli } from "../../../cli/src/pulumiCli";

jest.mock("node:child_process", () => ({ spawnSync: jest.fn() }));

/** A command that prints something and ends with a code. */
function fakePulumi(stdout: string, status: number): PulumiCli {
  jest.mocked(spawnSync).mockReturnValue({
    pid: 1,
    output: [],
    stdout,
    stderr: "error: no stack\n",
    status,
    signal: null,
  });
  return new PulumiCli("folder", "dev");
}

describe("the pulumi command", () => {
  it("does not repeat what it printed with secrets when it fails", () => {
    expect(() => fakePulumi('{"a":{"value":"canary"}}', 255).configuration()).toThrow(
      /^pulumi config --json failed:\nerror: no stack$/,
    );
  });

  it("does not repeat what is no JSON", () => {
    expect(() => fakePulumi("warning canary", 0).configuration()).toThrow(
      /^pulumi config --json printed no JSON. Check which pulumi is on the PATH.$/,
    );
  });

  it("repeats all of any other failure", () => {
    expect(() => {
      fakePulumi("Refreshing", 255).refresh([]);
    }).toThrow(/^pulumi refresh --yes failed:\nRefreshing\nerror: no stack$/);
  });
});
