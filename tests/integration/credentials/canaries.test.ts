import { inspect } from "node:util";
import { defaultAccount, secondAccount, type Account, type FaultRule } from "huaweicloud-ai-simulator";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toHostError } from "../../../provider/src/hosts/dynamic/hostError";
import { startAccountLab, type AccountLab, type CredentialSetup } from "./support/accountLab";

/** A secret that nobody else would write, and that needs encoding wherever it goes. */
const canary = (place: string): string => `canary/${place}+&"'%`;

const account: Account = {
  ...defaultAccount,
  secretKey: canary("secret"),
  password: canary("password"),
  temporaryCredentials: [
    { accessKey: "TEMPORARY", secretKey: canary("temporary"), securityToken: canary("security-token") },
  ],
};
const { region, accessKey, secretKey, userName, password, domainName } = account;
const user = { userName, password, domainName };
const temporary = account.temporaryCredentials![0]!;
const agency = { agencyName: "simulated-agency", domainName: secondAccount.domainName };
const hcloudConfig = JSON.stringify({
  current: "default",
  profiles: [{ name: "default", accessKeyId: accessKey, secretAccessKey: secretKey }],
});

/** Every place where a secret can come in. */
const secretSources: readonly (readonly [string, (lab: AccountLab) => CredentialSetup])[] = [
  ["the secret key in the configuration", () => ({ configuration: { accessKey, secretKey } })],
  ["the password in the configuration", () => ({ configuration: user })],
  ["a security token in the configuration", () => ({ configuration: { ...temporary } })],
  [
    "a token in the configuration, unknown to the cloud",
    () => ({ configuration: { token: canary("token") } }),
  ],
  ["a profile", () => ({ configuration: { profiles: { p: { accessKey, secretKey } } } })],
  ["HW_SECRET_KEY", () => ({ environment: { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey } })],
  [
    "HW_SECURITY_TOKEN",
    () => ({
      environment: {
        HW_ACCESS_KEY: temporary.accessKey,
        HW_SECRET_KEY: temporary.secretKey,
        HW_SECURITY_TOKEN: temporary.securityToken,
      },
    }),
  ],
  [
    "HW_USER_PASSWORD",
    () => ({
      environment: { HW_USER_NAME: userName, HW_USER_PASSWORD: password, HW_DOMAIN_NAME: domainName },
    }),
  ],
  ["HW_AUTH_TOKEN", () => ({ environment: { HW_AUTH_TOKEN: canary("token") } })],
  [
    "HUAWEICLOUD_SDK_SK",
    () => ({ environment: { HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: secretKey } }),
  ],
  [
    "the vendor CLI's file",
    () => ({ environment: { HOME: "/h" }, files: { "/h/.hcloud/config.json": hcloudConfig } }),
  ],
  ["the metadata service", ({ url }) => ({ environment: { HW_METADATA_ENDPOINT: url } })],
  ["an agency", () => ({ configuration: { accessKey, secretKey, assumeRole: agency } })],
];

const names = ["secret", "password", "temporary", "security-token", "token"];

/** An error message that repeats every secret that the service was sent. */
function secretsSentIn(setUp: CredentialSetup, ...further: readonly string[]): string {
  const text = JSON.stringify(setUp);
  const sent = names.filter((name) => text.includes(`canary/${name}+`));
  return [...sent, ...further].map(canary).join(" and ");
}

/** What goes wrong, in turn, so that every error has its chance to repeat a secret. */
const faults: readonly (readonly [string, ((setUp: CredentialSetup) => FaultRule) | undefined])[] = [
  ["all is well", undefined],
  [
    "the service repeats what it was sent",
    (setUp) => ({
      match: { operation: "createConnection" },
      fault: { kind: "status", status: 400, errorMessage: secretsSentIn(setUp, "kafka", "kafka-user") },
    }),
  ],
  [
    "the object fails",
    () => ({
      match: { operation: "createConnection" },
      fault: { kind: "outcome", to: "CREATE_FAILED", reason: "no route" },
    }),
  ],
  [
    "the connection breaks",
    () => ({ match: { operation: "createConnection" }, times: 9, fault: { kind: "resetBefore" } }),
  ],
  [
    "the sign-in repeats what it was sent",
    (setUp) => ({
      match: { path: "^/v3" },
      fault: { kind: "status", status: 401, errorMessage: secretsSentIn(setUp) },
      times: 9,
    }),
  ],
];

describe.each(secretSources)("%s", (_, setUp) => {
  it.each(faults)("is found nowhere when %s", async (_name, faultRule) => {
    const folder = mkdtempSync(join(tmpdir(), "canary-"));
    const requestLogFile = join(folder, "requests.jsonl");
    try {
      const lab = await startAccountLab({
        accounts: [account, secondAccount],
        requestLogFile,
        instance: "open",
      });
      if (faultRule) {
        await lab.admin.queueFault(faultRule(setUp(lab)));
      }
      const written: string[] = [];
      const { configuration = {}, ...rest }: CredentialSetup = setUp(lab);
      const profile = "profiles" in configuration ? { profile: "p" } : {};
      const run = lab.startProcess({
        ...rest,
        configuration: { region, ...configuration },
        maxRetries: 1,
      });
      const kafkaDetail = {
        instanceId: "kafka-1",
        connectAddress: "10.0.0.1:9092",
        enableSaslSsl: true,
        userName: canary("kafka-user"),
        password: canary("kafka"),
      };
      const args = { name: "hook", vpcId: "v", subnetId: "s", type: "KAFKA", kafkaDetail, ...profile };
      // A broken rule, too: one more place that might show a value.
      const bad = { ...args, kafkaDetail: { ...kafkaDetail, password: canary("kafka").repeat(50) } };
      written.push(inspect(run.lifeCycle("EgConnection").check({}, bad).failures));
      try {
        const { outputs } = await run.create("EgConnection", args);
        const { kafkaDetail: hidden, ...shown } = outputs;
        expect(hidden).toMatchObject({ password: canary("kafka") });
        written.push(inspect(shown, { depth: null }));
      } catch (error) {
        const hostError = toHostError(error, {});
        written.push(hostError.message, String(hostError.stack));
        // What a crash would print: the error with its causes, as deep as they go. What an unfinished object is like is
        // not among it: the engine stores that, encrypted.
        const { cause, message, stack } = error as Error;
        written.push(message, String(stack), inspect(cause, { depth: null }));
      }
      written.push(...lab.lines, readFileSync(requestLogFile, "utf8"));
      written.push(JSON.stringify(await lab.admin.listRequests()));
      written.push(JSON.stringify((await lab.admin.listObjects()).map(({ hidden }) => hidden)));
      expect(lab.lines.some((line) => line.startsWith("debug: "))).toBe(true);
      for (const text of written) {
        expect(text).not.toMatch(/canary[/%]/);
      }
      // What was looked for was on its way: the log of the cloud has the requests that carried it.
      expect(await lab.admin.listRequests()).not.toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
