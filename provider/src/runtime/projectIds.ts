import { apiOperations } from "../client/apiOperations";
import { projectNameFor, type Authenticators } from "../client/auth/authenticators";
import { parseProjectId, toProjectLookupError } from "../client/services/iam/projects";
import { SharedTask } from "../client/sharedTask";
import { accountKey } from "../config/accountKey";
import { resolveEndpoint } from "../config/endpoints";
import type { AccountSettings } from "../config/settings";
import type { Transports } from "./transports";

/** The ids of projects, each looked up once. */
export class ProjectIds {
  private readonly lookups = new Map<string, SharedTask<string>>();

  constructor(
    private readonly transports: Transports,
    private readonly authenticators: Authenticators,
  ) {}

  /** The id of an account's project in a region. */
  projectIdFor(account: AccountSettings, region: string): Promise<string> {
    const key = JSON.stringify([account.profile, region]);
    const lookup =
      this.lookups.get(key) ??
      new SharedTask(async () => {
        try {
          return await this.fetchProjectId(account, region);
        } catch (error) {
          // A failed lookup is not cached.
          this.lookups.delete(key);
          throw error;
        }
      });
    this.lookups.set(key, lookup);
    return lookup.wait();
  }

  private async fetchProjectId(account: AccountSettings, region: string): Promise<string> {
    const name = projectNameFor(account, region);
    const { profile } = account;
    try {
      const response = await this.transports.transportFor(account).send({
        operation: apiOperations.listProjects,
        endpoint: resolveEndpoint("iam", region, account.endpointSettings),
        pathParams: {},
        query: { name },
        account: accountKey(account),
        authenticator: this.authenticators.authenticatorFor(account, { region }),
        validateResponse: (received) => parseProjectId(received, name, profile),
      });
      return parseProjectId(response, name, profile);
    } catch (error) {
      throw toProjectLookupError(error, name, profile);
    }
  }
}
