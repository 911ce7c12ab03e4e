import { CommandError, ConcurrentUpdateError } from "@pulumi/pulumi/automation";
import { describeFailure } from "../../../../examples/automation-api/failure.mts";

const nothing = { error: new Error("x"), messages: [], interrupted: false, folder: "/stacks/vision" };
const env = {
  HW_SECRET_KEY: "s3cr3t+key",
  HW_ACCESS_KEY: "AKIA",
  HUAWEICLOUD_SDK_SK: "other-secret",
  HW_AUTH_TOKEN: "",
  HUAWEICLOUD_SDK_AK: "sdk-key",
  PULUMI_CONFIG_PASSPHRASE: "s3cr3t",
  PULUMI_CONFIG_PASSPHRASE_FILE: "/run/passphrase",
};

/** An error as the Automation API makes it: with all that Pulumi wrote, and its command line. */
function commandError(kind: typeof CommandError, stderr: string): CommandError {
  const result = { toString: () => `code: -2\n stdout: \n stderr: ${stderr}\n err?: Error: ${stderr}\n` };
  return Reflect.construct(kind, [result]) as CommandError;
}

describe("describeFailure", () => {
  it("shows what the engine said, without the values of secret variables", () => {
    const messages = [
      "returned 403 (s3cr3t+key)",
      "token other-secret of AKIA or sdk-key",
      "s3cr3t in /run/passphrase",
    ];
    expect(describeFailure({ ...nothing, messages }, env)).toBe(
      "returned 403 ([secret])\ntoken [secret] of [secret] or [secret]\n[secret] in /run/passphrase",
    );
  });

  it("shows of a command's error the reasons alone, never the command line", () => {
    const text =
      "Command failed with exit code 255: pulumi config set-all --secret password=p4ss\nerror: no salt\nerror: no salt";
    const shown = describeFailure({ ...nothing, error: commandError(CommandError, text) }, env);
    expect(shown).toBe("no salt");
    const silent = commandError(CommandError, "Command failed: pulumi config set-all --secret password=p4ss");
    expect(describeFailure({ ...nothing, error: silent }, env)).toMatch(/^Pulumi ended without a reason/);
  });

  it("tells a lock from everything else, and where to take it away", () => {
    const error = commandError(ConcurrentUpdateError, "error: the stack is currently locked by 1 lock(s)");
    const shown = describeFailure({ ...nothing, error, messages: ["locked"] }, env);
    expect(shown).toMatch(/^somebody else works on the stack: .*pulumi cancel in \/stacks\/vision$/);
  });

  it("calls a run interrupted when its only error is the interruption", () => {
    const interrupted = { ...nothing, interrupted: true };
    expect(describeFailure({ ...interrupted, messages: ["update canceled"] }, env)).toMatch(/^interrupted: /);
    expect(describeFailure({ ...interrupted, messages: ["update canceled", "no quota"] }, env)).toContain(
      "no quota",
    );
  });
});
