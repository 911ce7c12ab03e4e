import type { AccountSettings } from "../../config/account";
import type {
  AccessKeyCredentials,
  AssumedRole,
  Credentials,
  PasswordCredentials,
} from "../../config/credentials";
import { resolveEndpoint } from "../../config/endpoints";
import { ConfigurationError } from "../../errors/configurationError";
import { objectBody, type ApiResponse } from "../apiResponse";
import {
  accessKeyAuthenticator,
  passwordTokenAuthenticator,
  staticTokenAuthenticator,
  temporaryKeyAuthenticator,
  CredentialGuard,
  type Authenticator,
  type CredentialMessages,
  type TemporaryKey,
} from ".";
import { fetchInstanceKey, type MetadataClient } from "./instanceMetadata";
import { toAuthenticationError } from "./authenticationError";
import { parseTemporaryKey } from "./temporaryKeyResponse";
import { apiOperations } from "../apiOperations";
import { timeOfDay, type Clock } from "../clock";
import type { Transport } from "../transport";
import type { Redactor } from "../../logging/redactor";
import { accountKey, credentialsKey } from "../../config/accountKey";
import { accessKeyMessages, staticTokenMessages, passwordMessages } from "./credentialMessages";
import { agencyKeyBody } from "../services/iam/agencies";
import { parseToken, tokenRequestBody, type TokenScope } from "../services/iam/tokens";

/** What authentication works with. */
export interface AuthenticatorsOptions {
  readonly clock: Clock;
  /** Learns every secret that is fetched. */
  readonly redactor: Redactor;
  readonly transportFor: (account: AccountSettings) => Transport;
  readonly metadataClient: MetadataClient;
}

/** Where a request goes; the project is absent while its id is looked up. */
export interface AuthenticationScope {
  readonly region: string;
  readonly projectId?: string | undefined;
}

/** Authenticates once for all requests that may share credentials. */
export class Authenticators {
  /** By the credentials' identity: profiles without credentials of their own share the default ones. */
  private readonly authenticators = new Map<unknown, Map<string, Authenticator>>();
  /** Whether the cloud accepts credentials, by their content: several profiles may have the same. */
  private readonly credentialGuards = new Map<string, CredentialGuard>();

  private readonly reported = new Set<Credentials>();

  constructor(private readonly options: AuthenticatorsOptions) {}

  /** @throws ConfigurationError when there are no credentials. */
  authenticatorFor(account: AccountSettings, authScope: AuthenticationScope): Authenticator {
    const { credentials, assumeRole } = account;
    if (!assumeRole) {
      return this.baseAuthenticator(account, authScope, tokenScopeOf(account, authScope));
    }
    const role = JSON.stringify([assumeRole.agencyName, assumeRole.domainName]);
    return this.getOrCreate(credentials, `agency ${role}`, () => {
      const domain = credentials.kind === "password" ? credentials.domainName : "";
      const baseAuthenticator = this.baseAuthenticator(account, authScope, { domain: { name: domain } });
      return temporaryKeyAuthenticator(
        () => this.fetchAgencyKey(account, authScope.region, assumeRole, baseAuthenticator),
        this.now,
      );
    });
  }

  private baseAuthenticator(
    account: AccountSettings,
    authScope: AuthenticationScope,
    scope: TokenScope,
  ): Authenticator {
    const { credentials } = account;
    switch (credentials.kind) {
      case "none":
        throw new ConfigurationError(this.summaryOf(credentials), credentials.remediation);
      case "accessKey":
        assertNotExpired(credentials, this.now());
        return this.getOrCreate(credentials, "", () =>
          accessKeyAuthenticator(
            credentials,
            this.credentialGuardFor(credentials, accessKeyMessages(credentials.expiry?.remediation)),
          ),
        );
      case "token":
        return this.getOrCreate(credentials, "", () =>
          staticTokenAuthenticator(
            credentials.token,
            this.credentialGuardFor(credentials, staticTokenMessages),
          ),
        );
      case "password":
        // Tokens are good for one project only.
        return this.getOrCreate(credentials, JSON.stringify([authScope.region, scope]), () =>
          passwordTokenAuthenticator(
            () => this.fetchToken(account, authScope.region, credentials, scope),
            this.now,
          ),
        );
      case "metadata":
        return this.getOrCreate(credentials, "", () =>
          temporaryKeyAuthenticator(
            async () =>
              this.registerSecrets(
                await fetchInstanceKey(
                  this.options.metadataClient,
                  credentials.endpoint,
                  credentials.searchedSources,
                ),
              ),
            this.now,
          ),
        );
    }
  }

  /** The whole summary once, a short one for each further resource. */
  private summaryOf(credentials: Extract<Credentials, { kind: "none" }>): string {
    const { summary } = credentials;
    const short = summary.split(";", 1)[0] ?? summary;
    const isRepeated = this.reported.has(credentials) && short !== summary;
    const text = isRepeated ? `${short}, as an earlier message says in full` : summary;
    this.reported.add(credentials);
    return text;
  }

  private getOrCreate(credentials: Credentials, key: string, create: () => Authenticator): Authenticator {
    const known = this.authenticators.get(credentials) ?? new Map<string, Authenticator>();
    this.authenticators.set(credentials, known);
    const authenticator = known.get(key) ?? create();
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
      const response = await this.options.transportFor(account).send({
        operation: apiOperations.createToken,
        endpoint: resolveEndpoint("iam", region, account.endpointSettings),
        pathParams: {},
        body: tokenRequestBody(user, scope),
        account: accountKey(account),
        credentialGuard: this.credentialGuardFor(user, passwordMessages),
        bypassRateLimit: true,
        validateResponse: (response) => parseToken(response, this.now()),
      });
      const token = parseToken(response, this.now());
      this.options.redactor.add(token.value);
      return token;
    } catch (error) {
      throw toAuthenticationError(
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
    baseAuthenticator: Authenticator,
  ): Promise<TemporaryKey> {
    try {
      const response = await this.options.transportFor(account).send({
        operation: apiOperations.assumeAgency,
        endpoint: resolveEndpoint("iam", region, account.endpointSettings),
        pathParams: {},
        body: agencyKeyBody(role),
        account: accountKey(account),
        bypassRateLimit: true,
        authenticator: baseAuthenticator,
        validateResponse: parseAgencyKey,
      });
      return this.registerSecrets(parseAgencyKey(response));
    } catch (error) {
      throw toAuthenticationError(
        `acting through agency "${role.agencyName}" of account "${role.domainName}"`,
        error,
        "Check huaweicloud:assumeRole, that the agency delegates to your account, and that your user has the Agent Operator permission.",
      );
    }
  }

  private credentialGuardFor(credentials: Credentials, messages: CredentialMessages): CredentialGuard {
    const key = credentialsKey(credentials);
    const credentialGuard = this.credentialGuards.get(key) ?? new CredentialGuard(messages);
    this.credentialGuards.set(key, credentialGuard);
    return credentialGuard;
  }

  private registerSecrets(key: TemporaryKey): TemporaryKey {
    this.options.redactor.add(key.secretKey, key.securityToken);
    return key;
  }

  private readonly now = (): number => timeOfDay(this.options.clock);
}

/** @throws ConfigurationError when a temporary key that cannot be renewed from here has ended. */
function assertNotExpired({ expiry }: AccessKeyCredentials, now: number): void {
  if (expiry?.expiresAt !== undefined && expiry.expiresAt <= now) {
    throw new ConfigurationError(
      `${expiry.subject} ended at ${new Date(expiry.expiresAt).toISOString()}`,
      expiry.remediation,
    );
  }
}

function parseAgencyKey(response: ApiResponse): TemporaryKey {
  const request = "POST /v3.0/OS-CREDENTIAL/securitytokens";
  return parseTemporaryKey(objectBody(response, request), request, response.requestId);
}

function tokenScopeOf(account: AccountSettings, { region, projectId }: AuthenticationScope): TokenScope {
  return {
    project: projectId === undefined ? { name: projectNameFor(account, region) } : { id: projectId },
  };
}

/** Name of the project of resources that name none: the configured one, or the region's own. */
export function projectNameFor(account: AccountSettings, region: string): string {
  return (region === account.region ? account.projectName : undefined) ?? region;
}
