import { defaultAccount, secondAccount, temporaryCredentials } from "huaweicloud-ai-simulator";
import type { AccountLab, CredentialSetup } from "./accountLab";

/** One row of the table in `docs/authentication.md`. */
export interface AuthMethod {
  /** As the table names it. */
  readonly name: string;
  /** The project that objects end up in. */
  readonly projectId: string;
  /** What a user sets up for it. May prepare the cloud. */
  readonly setUp: (lab: AccountLab) => Promise<CredentialSetup> | CredentialSetup;
  /** The same with something wrong, and what the error says. */
  readonly invalidSetups: readonly [
    what: string,
    setUp: (lab: AccountLab) => Promise<CredentialSetup> | CredentialSetup,
    message: RegExp,
  ][];
}

const { accessKey, secretKey, userName, password, domainName, region, projectId } = defaultAccount;
const signatureMismatch = /returned 401 APIGW\.0301 ".*verify aksk signature fail/;
const agency = { agencyName: "simulated-agency", domainName: secondAccount.domainName };
const temporary = {
  accessKey: temporaryCredentials.accessKey,
  secretKey: temporaryCredentials.secretKey,
  securityToken: temporaryCredentials.securityToken,
};
const hw = { HW_REGION_NAME: region };

/** Gets a token as somebody would with curl. */
export async function requestToken({ url }: AccountLab): Promise<string> {
  const user = { name: userName, password, domain: { name: domainName } };
  const identity = { methods: ["password"], password: { user } };
  const response = await fetch(`${url}/v3/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ auth: { identity, scope: { project: { id: projectId } } } }),
  });
  return response.headers.get("x-subject-token") ?? "";
}

function hcloudProfileSetup(change: object = {}, file: object = {}): CredentialSetup {
  const profile = {
    name: "default",
    mode: "AKSK",
    accessKeyId: accessKey,
    secretAccessKey: secretKey,
    region,
    ...change,
  };
  const text = JSON.stringify({ current: "default", profiles: [profile], ...file });
  return { environment: { HOME: "/home/ann" }, files: { "/home/ann/.hcloud/config.json": text } };
}

/** A profile that single sign-on has filled, beside a key that an earlier mode has left. */
function ssoSetup(endsAt: number | undefined, securityToken = temporary.securityToken): CredentialSetup {
  const stsToken = {
    accessKeyId: temporary.accessKey,
    secretAccessKey: temporary.secretKey,
    securityToken,
    ...(endsAt !== undefined && { expiresAt: Math.floor(endsAt / 1000) }),
  };
  return hcloudProfileSetup({ mode: "SSO", accessKeyId: "LEFT-OVER", ssoAuth: { stsToken } });
}

function instanceMetadataSetup({ url }: AccountLab, environment: object = {}): CredentialSetup {
  return { environment: { ...hw, HW_METADATA_ENDPOINT: url, ...environment } };
}

/** Every way in. Each signs in, and each fails clearly. */
export const authMethods: readonly AuthMethod[] = [
  {
    name: "access key in the configuration",
    projectId,
    setUp: () => ({ configuration: { region, accessKey, secretKey } }),
    invalidSetups: [
      [
        "another secret",
        () => ({ configuration: { region, accessKey, secretKey: "another" } }),
        signatureMismatch,
      ],
      [
        "an unknown key",
        () => ({ configuration: { region, accessKey: "NOBODY", secretKey } }),
        /ak not exist/,
      ],
      [
        "a revoked key",
        async ({ admin }) => {
          await admin.revokeAccessKey(accessKey);
          return { configuration: { region, accessKey, secretKey } };
        },
        /401.*has been revoked/,
      ],
      ["no secret", () => ({ configuration: { region, accessKey } }), /secretKey is missing beside/],
    ],
  },
  {
    name: "temporary access key in the configuration",
    projectId,
    setUp: () => ({ configuration: { region, ...temporary } }),
    invalidSetups: [
      [
        "no security token",
        () => ({ configuration: { region, ...temporary, securityToken: undefined } }),
        /security token is wrong/,
      ],
      [
        "another security token",
        () => ({ configuration: { region, ...temporary, securityToken: "another" } }),
        /security token is wrong/,
      ],
    ],
  },
  {
    name: "token in the configuration",
    projectId,
    setUp: async (lab) => ({ configuration: { region, token: await requestToken(lab) } }),
    invalidSetups: [
      [
        "no token of the cloud",
        () => ({ configuration: { region, token: "nonsense" } }),
        /decrypt token fail/,
      ],
      [
        "an expired one",
        async (lab) => {
          const token = await requestToken(lab);
          await lab.admin.expireTokens();
          return { configuration: { region, token } };
        },
        /401.*token expires/,
      ],
      [
        "a revoked one",
        async (lab) => {
          const token = await requestToken(lab);
          await lab.admin.revokeToken(token);
          return { configuration: { region, token } };
        },
        /401.*token revoked/,
      ],
    ],
  },
  {
    name: "password in the configuration",
    projectId,
    setUp: () => ({ configuration: { region, userName, password, domainName } }),
    invalidSetups: [
      [
        "another password",
        () => ({ configuration: { region, userName, password: "another", domainName } }),
        /getting a token for user "simulated-user" of account "simulated-domain": POST \/v3\/auth\/tokens returned 401.*password is wrong.*Check huaweicloud:userName/,
      ],
      [
        "no account",
        () => ({ configuration: { region, userName, password } }),
        /domainName is missing beside/,
      ],
      [
        "somebody else's project",
        () => ({
          configuration: { region, userName, password, domainName, projectId: secondAccount.projectId },
        }),
        /getting a token for user .* does not exist or is not yours/,
      ],
    ],
  },
  {
    name: "HW_* variables",
    projectId,
    setUp: () => ({ environment: { ...hw, HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey } }),
    invalidSetups: [
      [
        "another secret",
        () => ({ environment: { ...hw, HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: "other" } }),
        signatureMismatch,
      ],
      [
        "no secret",
        () => ({ environment: { ...hw, HW_ACCESS_KEY: accessKey } }),
        /HW_SECRET_KEY is missing beside HW_ACCESS_KEY/,
      ],
    ],
  },
  {
    name: "HW_* variables with a password",
    projectId,
    setUp: () => ({
      environment: { ...hw, HW_USER_NAME: userName, HW_USER_PASSWORD: password, HW_DOMAIN_NAME: domainName },
    }),
    invalidSetups: [
      [
        "another password",
        () => ({
          environment: {
            ...hw,
            HW_USER_NAME: userName,
            HW_USER_PASSWORD: "other",
            HW_DOMAIN_NAME: domainName,
          },
        }),
        /password is wrong/,
      ],
    ],
  },
  {
    name: "HW_AUTH_TOKEN",
    projectId,
    setUp: async (lab) => ({ environment: { ...hw, HW_AUTH_TOKEN: await requestToken(lab) } }),
    invalidSetups: [
      ["nonsense", () => ({ environment: { ...hw, HW_AUTH_TOKEN: "nonsense" } }), /decrypt token fail/],
    ],
  },
  {
    name: "HUAWEICLOUD_SDK_* variables",
    projectId,
    setUp: () => ({
      environment: { ...hw, HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: secretKey },
    }),
    invalidSetups: [
      [
        "another secret",
        () => ({ environment: { ...hw, HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: "x" } }),
        signatureMismatch,
      ],
    ],
  },
  {
    name: "the vendor CLI's file",
    projectId,
    setUp: () => hcloudProfileSetup(),
    invalidSetups: [
      ["another secret", () => hcloudProfileSetup({ secretAccessKey: "another" }), signatureMismatch],
      [
        "an encrypted file",
        () => {
          const { environment, files } = hcloudProfileSetup({}, { authEncrypt: "true" });
          return { environment: { ...hw, ...environment }, ...(files && { files }) };
        },
        /no credentials are set.*config.json holds encrypted credentials/,
      ],
      [
        "a profile that is not there",
        () => {
          const { environment, files } = hcloudProfileSetup();
          return { environment: { ...hw, ...environment, HW_PROFILE: "nobody" }, ...(files && { files }) };
        },
        /has no profile "nobody". It has: "default"/,
      ],
    ],
  },
  {
    name: "single sign-on of the vendor's CLI",
    projectId,
    setUp: ({ clock }) => ssoSetup(clock.now() + 60_000),
    invalidSetups: [
      [
        "a token that has ended",
        ({ clock }) => ssoSetup(clock.now() - 1000),
        /the single sign-on of profile "default" of .*config.json ended at 20.*Z. Run `hcloud configure sso --cli-profile=default`/,
      ],
      [
        "a token that the cloud refuses, whose end is unknown",
        () => ssoSetup(undefined, "another"),
        /401.*security token is wrong.*Run `hcloud configure sso --cli-profile=default`/,
      ],
      [
        "no token",
        () => hcloudProfileSetup({ mode: "SSO", ssoAuth: {} }),
        /holds no temporary key. Run `hcloud configure sso --cli-profile=default`/,
      ],
    ],
  },
  {
    name: "the metadata service",
    projectId,
    setUp: async (lab) => {
      await lab.admin.updateSettings({ instance: "open" });
      return instanceMetadataSetup(lab);
    },
    invalidSetups: [
      [
        "an instance without agency",
        async (lab) => {
          await lab.admin.updateSettings({ instance: "noAgency" });
          return instanceMetadataSetup(lab);
        },
        /no credentials are set; looked for: .*HW_SECRET_KEY.*the metadata service at http:\/\/127.* \(status 401: the instance has no agency\)/,
      ],
      [
        "no such service",
        (lab) => instanceMetadataSetup(lab, { HW_METADATA_ENDPOINT: "http://127.0.0.1:9" }),
        /\(no response\)/,
      ],
    ],
  },
  {
    name: "the metadata service that asks for a token",
    projectId,
    setUp: async (lab) => {
      await lab.admin.updateSettings({ instance: "tokenOnly" });
      return instanceMetadataSetup(lab);
    },
    invalidSetups: [
      [
        "a service that refuses tokens",
        async (lab) => {
          await lab.admin.updateSettings({ instance: "tokenOnly" });
          await lab.admin.queueFault({
            match: { operation: "createMetadataToken" },
            fault: { kind: "status", status: 403 },
          });
          return instanceMetadataSetup(lab);
        },
        /the metadata service at .* \(status 401/,
      ],
    ],
  },
  {
    name: "an agency, from an access key",
    projectId: secondAccount.projectId,
    setUp: () => ({ configuration: { region, accessKey, secretKey, assumeRole: agency } }),
    invalidSetups: [
      [
        "no such agency",
        () => ({
          configuration: { region, accessKey, secretKey, assumeRole: { ...agency, agencyName: "none" } },
        }),
        /acting through agency "none" of account "simulated-domain-two": POST \/v3.0\/OS-CREDENTIAL\/securitytokens returned 403.*Check huaweicloud:assumeRole/,
      ],
      [
        "a wrong key beneath",
        () => ({ configuration: { region, accessKey, secretKey: "another", assumeRole: agency } }),
        /acting through agency .*verify aksk signature fail/,
      ],
    ],
  },
  {
    name: "an agency, from a password",
    projectId: secondAccount.projectId,
    setUp: () => ({
      environment: {
        ...hw,
        HW_USER_NAME: userName,
        HW_USER_PASSWORD: password,
        HW_DOMAIN_NAME: domainName,
        HW_ASSUME_ROLE_AGENCY_NAME: agency.agencyName,
        HW_ASSUME_ROLE_DOMAIN_NAME: agency.domainName,
      },
    }),
    invalidSetups: [
      [
        "half of an agency",
        () => ({ environment: { ...hw, HW_ASSUME_ROLE_AGENCY_NAME: "ops" } }),
        /needs both agencyName and domainName/,
      ],
    ],
  },
];
