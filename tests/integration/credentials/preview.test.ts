import { defaultAccount } from "huaweicloud-ai-simulator";
import { startAccountLab, type CredentialSetup } from "./support/accountLab";

const { region, accessKey, secretKey } = defaultAccount;
const sso = (expiresAt: number): CredentialSetup => {
  const stsToken = { accessKeyId: "a", secretAccessKey: "s", securityToken: "t", expiresAt };
  const profiles = [{ name: "default", mode: "SSO", region, ssoAuth: { stsToken } }];
  return {
    environment: { HOME: "/h", HW_PROFILE: "default" },
    files: { "/h/.hcloud/config.json": JSON.stringify({ profiles }) },
  };
};

/** What a preview says of the credentials of a set-up, and what it asks for: three checks, as of three resources. */
async function preview(setUp: CredentialSetup, args: object = {}): Promise<string[]> {
  const lab = await startAccountLab();
  const run = lab.startProcess(setUp);
  for (const name of ["one-1", "two-2", "three-3"]) {
    expect(run.lifeCycle("HyperCluster").check({}, { name, ...args }).failures).toEqual([]);
  }
  expect(await lab.admin.listRequests()).toEqual([]);
  return [...lab.lines];
}

describe("a preview, which sends no request,", () => {
  it.each<[string, CredentialSetup, RegExp]>([
    [
      "nothing is set",
      { configuration: { region } },
      /^warning: no credentials are set; looked for: .*HW_SECRET_KEY/,
    ],
    [
      "a secret is missing",
      { configuration: { region, accessKey } },
      /^warning: huaweicloud:secretKey is missing beside huaweicloud:accessKey, so only a preview is possible/,
    ],
    [
      "single sign-on has ended",
      sso(1),
      /^warning: the single sign-on .* ended at 1970.*hcloud configure sso/,
    ],
    [
      "only the instance is left",
      { configuration: { region }, environment: { HW_METADATA_ENDPOINT: "http://127.0.0.1:9" } },
      /^No credentials are set, so the agency of this instance counts .*HW_ACCESS_KEY/,
    ],
  ])("says once when %s", async (_, setUp, line) => {
    expect(await preview(setUp)).toEqual([expect.stringMatching(line)]);
  });

  it.each<[string, CredentialSetup, object]>([
    ["keys are there", { configuration: { region, accessKey, secretKey } }, {}],
    ["a token is there", { configuration: { region, token: "t" } }, {}],
    [
      "the profile of all resources has keys",
      { configuration: { profiles: { p: { region, accessKey, secretKey } } } },
      { profile: "p" },
    ],
  ])("says nothing when %s", async (_, setUp, args) => {
    expect(await preview(setUp, args)).toEqual([]);
  });
});
