/** A project: the unit that owns objects. Each lies in one region. */
export interface Project {
  /** Project id, 32 hex digits. */
  readonly id: string;
  /** Project name; for a region's default project the region's name. */
  readonly name: string;
  /** Region, such as `cn-north-4`. */
  readonly region: string;
}

/** A temporary access key, as an agency or an instance's metadata service hands out. */
export interface TemporaryCredentials {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Must come along in `X-Security-Token`, and be among the signed headers. */
  readonly securityToken: string;
  /** Milliseconds since 1970 after which the key is refused. Absent: never. */
  readonly expiresAt?: number;
}

/** An agency: lets another account act in the account that made it. */
export interface Agency {
  readonly name: string;
  /** Name of the account that may act. */
  readonly delegatedTo: string;
}

/** An account that the simulator knows: every way to sign in, and the projects it may use. */
export interface Account {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly domainName: string;
  readonly userName: string;
  readonly password: string;
  /** Region of the account's first project. */
  readonly region: string;
  /** Id of the account's first project, 32 hex digits. */
  readonly projectId: string;
  /** Name of the account's first project. */
  readonly projectName: string;
  /** Further projects, in this region or in others. */
  readonly projects?: readonly Project[];
  readonly temporaryCredentials?: readonly TemporaryCredentials[];
  readonly agencies?: readonly Agency[];
}

/** All projects of an account, the default one first. */
export function getProjects(account: Account): Project[] {
  const first = { id: account.projectId, name: account.projectName, region: account.region };
  return [first, ...(account.projects ?? [])];
}

/** A second project of {@link defaultAccount}, in another region. */
export const secondProject: Project = {
  id: "0d2b5e6f708192a3b4c5d6e7f8091a2b",
  name: "cn-southwest-2",
  region: "cn-southwest-2",
};

/** Temporary credentials of {@link defaultAccount}. */
export const temporaryCredentials: TemporaryCredentials = {
  accessKey: "SIMULATORTEMPORARY01",
  secretKey: "simulated-temporary-secret-key-000000001",
  securityToken: "simulated-security-token-".padEnd(240, "0123456789abcdef"),
};

/** The account that the simulator has unless others are given. */
export const defaultAccount: Account = {
  accessKey: "SIMULATORACCESSKEY01",
  secretKey: "simulated-secret-key-0000000000000000001",
  domainName: "simulated-domain",
  userName: "simulated-user",
  password: "Simulated-Password-1",
  region: "cn-north-4",
  projectId: "05a1b2c3d4e5f60718293a4b5c6d7e8f",
  projectName: "cn-north-4",
  projects: [secondProject],
  temporaryCredentials: [temporaryCredentials],
};

/** A second account, for tests of isolation. Only its agency lets {@link defaultAccount} in. */
export const secondAccount: Account = {
  accessKey: "SIMULATORACCESSKEY02",
  secretKey: "simulated-secret-key-0000000000000000002",
  domainName: "simulated-domain-two",
  userName: "simulated-user-two",
  password: "Simulated-Password-2",
  region: "cn-north-4",
  projectId: "1f2e3d4c5b6a79880716253443526170",
  projectName: "cn-north-4",
  agencies: [{ name: "simulated-agency", delegatedTo: defaultAccount.domainName }],
};
