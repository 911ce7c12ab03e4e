import type { AccountSettings } from "../../config/account";
import type {
  AccessKeyCredentials,
  AssumedRole,
  Credentials,
  PasswordCredentials,
} from "../../config/credentials";
import { endpointOf } from "../../config/endpoints";
import { ConfigurationError } from "../../errors/configurationError";
import { bodyRecord, type Answer } from "../apiResponse";
import {
  accessKeyAuthenticator,
  fetchedTokenAuthenticator,
  givenTokenAuthenticator,
  temporaryKeyAuthenticator,
  Trust,
  type Authenticator,
  type CredentialWords,
  type TemporaryKey,
} from ".";
import { fetchInstanceKey, type PlainRequest } from "./instanceMetadata";
import { signInError } from "./authenticationError";
import { parseTemporaryKey } from "./temporaryKeyResponse";
import { calls } from "../apiOperations";
import { timeOfDay, type Clock } from "../clock";
import type { Transport } from "../transport";
import type { Secrets } from "../../logging/redactor";
import { accountKey, credentialsKey } from "../../runtime/accountKey";
import { accessKeyWords, givenTokenWords, passwordWords } from "./credentialMessages";
import { agencyKeyRequest } from "../services/iam/agencies";
import { parseToken, tokenRequest, type TokenScope } from "../services/iam/tokens";

/** What signing in works with. */
export interface SignInParts {
  readonly clock: Clock;
  /** Learns every secret that is got on the way. */
  readonly secrets: Secrets;
  readonly transportOf: (account: AccountSettings) => Transport;
  readonly plainRequest: PlainRequest;
}

/** Where a request goes; the project is absent while it is being looked up. */
export interface Place {
  readonly region: string;
  readonly projectId?: string | undefined;
}

/** Signs in, once for all requests that may share it, whichever resources they are for. */
export class SignIn {
  /** By the credentials' identity: profiles without credentials of their own share the default ones. */
  private readonly shared = new Map<unknown, Map<string, Authenticator>>();
  /** Whether the cloud takes credentials, by what they say: several profiles may have the same. */
  private readonly trusts = new Map<string, Trust>();

  private readonly toldOf = new Set<Credentials>();

  constructor(private readonly parts: SignInParts) {}

  /** @throws ConfigurationError when there are no credentials. */
  authenticatorOf(account: AccountSettings, place: Place): Authenticator {
    const { credentials, assumeRole } = account;
    if (!assumeRole) {
      return this.base(account, place, scopeOf(account, place));
    }
    const role = JSON.stringify([assumeRole.agencyName, assumeRole.domainName]);
    return this.share(credentials, `agency ${role}`, () => {
      const domain = credentials.kind === "password" ? credentials.domainName : "";
      const base = this.base(account, place, { domain: { name: domain } });
      return temporaryKeyAuthenticator(
        () => this.fetchAgencyKey(account, place.region, assumeRole, base),
        this.now,
      );
    });
  }

  private base(account: AccountSettings, place: Place, scope: TokenScope): Authenticator {
    const { credentials } = account;
    switch (credentials.kind) {
      case "none":
        throw new ConfigurationError(this.problemOf(credentials), credentials.advice);
      case "accessKey":
        refuseEnded(credentials, this.now());
        return this.share(credentials, "", () =>
          accessKeyAuthenticator(
            credentials,
            this.trustIn(credentials, accessKeyWords(credentials.ends?.advice)),
          ),
        );
      case "token":
        return this.share(credentials, "", () =>
          givenTokenAuthenticator(credentials.token, this.trustIn(credentials, givenTokenWords)),
        );
      case "password":
        // Tokens are good for one project only.
        return this.share(credentials, JSON.stringify([place.region, scope]), () =>
          fetchedTokenAuthenticator(
            () => this.fetchToken(account, place.region, credentials, scope),
            this.now,
          ),
        );
      case "metadata":
        return this.share(credentials, "", () =>
          temporaryKeyAuthenticator(
            async () =>
              this.learn(
                await fetchInstanceKey(this.parts.plainRequest, credentials.endpoint, credentials.lookedFor),
              ),
            this.now,
          ),
        );
    }
  }

  /** In full once; for each further resource the same again would bury it. */
  private problemOf(credentials: Extract<Credentials, { kind: "none" }>): string {
    const { problem } = credentials;
    const short = problem.split(";", 1)[0] ?? problem;
    const isRepeated = this.toldOf.has(credentials) && short !== problem;
    const text = isRepeated ? `${short}, as an earlier message says in full` : problem;
    this.toldOf.add(credentials);
    return text;
  }

  private share(credentials: Credentials, key: string, make: () => Authenticator): Authenticator {
    const known = this.shared.get(credentials) ?? new Map<string, Authenticator>();
    this.shared.set(credentials, known);
    const authenticator = known.get(key) ?? make();
    known.set(key, authenticator);
    return authenticator;
  }

  private async fetchToken(
    account: AccountSettings,
    region: string,
    user: PasswordCredentials,
    scope: TokenScope,
  ) {
    try {
      const answer = await this.parts.transportOf(account).send({
        call: calls.createToken,
        endpoint: endpointOf("iam", region, account.hosts),
        places: {},
        body: tokenRequest(user, scope),
        account: accountKey(account),
        trust: this.trustIn(user, passwordWords),
        signsIn: true,
        check: (response) => parseToken(response, this.now()),
      });
      const token = parseToken(answer, this.now());
      this.parts.secrets.add(token.value);
      return token;
    } catch (error) {
      throw signInError(
        `getting a token for user "${user.userName}" of account "${user.domainName}"`,
        error,
        "Check huaweicloud:userName, password and domainName (or HW_USER_NAME, HW_USER_PASSWORD and HW_DOMAIN_NAME), and that the user may use the project.",
      );
    }
  }

  private async fetchAgencyKey(
    account: AccountSettings,
    region: string,
    role: AssumedRole,
    base: Authenticator,
  ): Promise<TemporaryKey> {
    try {
      const answer = await this.parts.transportOf(account).send({
        call: calls.assumeAgency,
        endpoint: endpointOf("iam", region, account.hosts),
        places: {},
        body: agencyKeyRequest(role),
        account: accountKey(account),
        signsIn: true,
        authenticator: base,
        check: readAgencyKey,
      });
      return this.learn(readAgencyKey(answer));
    } catch (error) {
      throw signInError(
        `acting through agency "${role.agencyName}" of account "${role.domainName}"`,
        error,
        "Check huaweicloud:assumeRole, that the agency delegates to your account, and that your user has the Agent Operator permission.",
      );
    }
  }

  private trustIn(credentials: Credentials, words: CredentialWords): Trust {
    const key = credentialsKey(credentials);
    const trust = this.trusts.get(key) ?? new Trust(words);
    this.trusts.set(key, trust);
    return trust;
  }

  private learn(key: TemporaryKey): TemporaryKey {
    this.parts.secrets.add(key.secretKey, key.securityToken);
    return key;
  }

  private readonly now = (): number => timeOfDay(this.parts.clock);
}

/** @throws ConfigurationError when a temporary key that cannot be renewed from here has ended. */
function refuseEnded({ ends }: AccessKeyCredentials, now: number): void {
  if (ends?.at !== undefined && ends.at <= now) {
    throw new ConfigurationError(`${ends.subject} ended at ${new Date(ends.at).toISOString()}`, ends.advice);
  }
}

function readAgencyKey(answer: Answer): TemporaryKey {
  const request = "POST /v3.0/OS-CREDENTIAL/securitytokens";
  return parseTemporaryKey(bodyRecord(answer, request), request, answer.requestId);
}

function scopeOf(account: AccountSettings, { region, projectId }: Place): TokenScope {
  return {
    project: projectId === undefined ? { name: projectNameIn(account, region) } : { id: projectId },
  };
}

/** Name of the project of resources that name none: the configured one, or the region's own. */
export function projectNameIn(account: AccountSettings, region: string): string {
  return (region === account.region ? account.projectName : undefined) ?? region;
}
