import { defaultAccount, temporaryCredentials } from "huaweicloud-ai-simulator";
import { rejectionOf } from "../../support/rejection";
import { startAccountLab, type CredentialSetup } from "./support/accountLab";

const { region, accessKey, secretKey, userName, password, domainName } = defaultAccount;
const { securityToken } = temporaryCredentials;
const file = "/home/ann/.hcloud/config.json";

/** Values that differ from all names, so that a message that holds one shows it. */
const values: Readonly<Record<string, string>> = {
  accessKey,
  secretKey,
  securityToken,
  token: "canary-token",
  userName,
  password,
  domainName,
  agencyName: "canary-agency",
};

type CredentialSource = readonly [
  calledThere: string,
  part: string,
  setUp: (value: string) => CredentialSetup,
];

const configured = (part: string, rest: object): CredentialSource => [
  `huaweicloud:${part}`,
  part,
  (value) => ({ configuration: { region, ...rest, [part]: value } }),
];
const inProfile = (part: string, rest: object): CredentialSource => [
  `huaweicloud:profiles.p.${part}`,
  part,
  (value) => ({
    configuration: { region, accessKey, secretKey, profiles: { p: { ...rest, [part]: value } } },
  }),
];
const variable = (name: string, part: string, rest: object): CredentialSource => [
  name,
  part,
  (value) => ({ environment: { HW_REGION_NAME: region, ...rest, [name]: value } }),
];
const inHcloudProfile = (
  field: string,
  part: string,
  change: (value: string) => object,
): CredentialSource => [
  `${field} of profile "default" of ${file}`,
  part,
  (value) => {
    const profile = { name: "default", region, accessKeyId: accessKey, secretAccessKey: secretKey };
    const profiles = [{ ...profile, ...change(value) }];
    return { environment: { HOME: "/home/ann" }, files: { [file]: JSON.stringify({ profiles }) } };
  },
];

const hw = { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey };
const hwUser = { HW_USER_NAME: userName, HW_USER_PASSWORD: password, HW_DOMAIN_NAME: domainName };
const sdk = { HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: secretKey };
const sts = { accessKeyId: accessKey, secretAccessKey: secretKey, securityToken };

/** Every place that a part of the credentials comes in by. */
const credentialSources: readonly CredentialSource[] = [
  configured("accessKey", { secretKey }),
  configured("secretKey", { accessKey }),
  configured("securityToken", { accessKey, secretKey }),
  configured("token", {}),
  configured("userName", { password, domainName }),
  configured("password", { userName, domainName }),
  configured("domainName", { userName, password }),
  inProfile("accessKey", { secretKey }),
  inProfile("secretKey", { accessKey }),
  inProfile("securityToken", { accessKey, secretKey }),
  inProfile("token", {}),
  inProfile("password", { userName, domainName }),
  [
    "huaweicloud:assumeRole.agencyName",
    "agencyName",
    (agencyName) => ({
      configuration: { region, accessKey, secretKey, assumeRole: { agencyName, domainName } },
    }),
  ],
  variable("HW_ACCESS_KEY", "accessKey", hw),
  variable("HW_SECRET_KEY", "secretKey", hw),
  variable("HW_SECURITY_TOKEN", "securityToken", hw),
  variable("HW_AUTH_TOKEN", "token", {}),
  variable("HW_USER_NAME", "userName", hwUser),
  variable("HW_USER_PASSWORD", "password", hwUser),
  variable("HW_DOMAIN_NAME", "domainName", hwUser),
  variable("HW_ASSUME_ROLE_AGENCY_NAME", "agencyName", { ...hw, HW_ASSUME_ROLE_DOMAIN_NAME: domainName }),
  variable("HUAWEICLOUD_SDK_AK", "accessKey", sdk),
  variable("HUAWEICLOUD_SDK_SK", "secretKey", sdk),
  variable("HUAWEICLOUD_SDK_SECURITY_TOKEN", "securityToken", sdk),
  inHcloudProfile("accessKeyId", "accessKey", (accessKeyId) => ({ accessKeyId })),
  inHcloudProfile("secretAccessKey", "secretKey", (secretAccessKey) => ({ mode: "AKSK", secretAccessKey })),
  inHcloudProfile("securityToken", "securityToken", (value) => ({ securityToken: value })),
  inHcloudProfile("ssoAuth.stsToken.secretAccessKey", "secretKey", (secretAccessKey) => ({
    mode: "SSO",
    ssoAuth: { stsToken: { ...sts, secretAccessKey } },
  })),
  inHcloudProfile("agencyName", "agencyName", (agencyName) => ({ agencyName, agencyDomainName: domainName })),
];

/** What came along with a value; `names` tells whether names, which may hold a blank inside, are refused as well. */
const strayCharacters: readonly (readonly [
  what: string,
  change: (value: string) => string,
  finding: RegExp,
  names: boolean,
])[] = [
  ["a line break at the end", (value) => `${value}\n`, /ends with a line break/, true],
  ["a line break of Windows at the end", (value) => `${value}\r\n`, /ends with a line break/, true],
  ["a blank at the end", (value) => `${value} `, /ends with a blank/, true],
  ["a no-break space at the end", (value) => `${value}\u00a0`, /ends with a blank/, true],
  ["a blank in front", (value) => ` ${value}`, /begins with a blank/, true],
  ["a byte order mark in front", (value) => `\ufeff${value}`, /begins with .*invisible/, true],
  ["a line break inside", (value) => `${value.slice(0, 3)}\n${value.slice(3)}`, /line break inside/, true],
  [
    "a control character inside",
    (value) => `${value.slice(0, 3)}\u0000${value.slice(3)}`,
    /control char/,
    true,
  ],
  ["a blank inside", (value) => `${value.slice(0, 3)} ${value.slice(3)}`, /blank .*inside/, false],
  ["nothing but a line break", () => "\n", /is blank/, true],
];
const quotes = [
  ["double quotes", (value: string) => `"${value}"`],
  ["single quotes", (value: string) => `'${value}'`],
] as const;
const mayHoldBlanks = ["userName", "domainName", "agencyName"];
const mayHoldQuotes = [...mayHoldBlanks, "password"];

describe.each(credentialSources.filter(([, part]) => !mayHoldQuotes.includes(part)))(
  "%s",
  (displayName, part, setUp) => {
    it.each(quotes)("in %s is refused by name before any request", async (_, change) => {
      const lab = await startAccountLab();
      const run = lab.startProcess(setUp(change(values[part] ?? "")));
      const { message } = await rejectionOf(run.create("HyperCluster", { name: "cluster-1" }));
      expect(message).toContain(`${displayName} is in quotes`);
      expect(message).not.toContain(values[part]);
      expect(await lab.admin.listRequests()).toEqual([]);
    });
  },
);

describe.each(credentialSources)("%s", (displayName, part, setUp) => {
  const fitting = strayCharacters.filter(([, , , names]) => names || !mayHoldBlanks.includes(part));
  it.each(fitting)("with %s is refused by name before any request", async (_, change, finding) => {
    const lab = await startAccountLab();
    const run = lab.startProcess(setUp(change(values[part] ?? "")));
    const { message } = await rejectionOf(run.create("HyperCluster", { name: "cluster-1" }));
    expect(message).toContain(`${displayName} `);
    expect(message).toMatch(finding);
    expect(message).not.toContain((values[part] ?? "").slice(3));
    expect(await lab.admin.listRequests()).toEqual([]);
  });
});
