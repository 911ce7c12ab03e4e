import { ApiError } from "../../../errors/apiError";
import { UnreadableAnswerError } from "../../../errors/invalidResponseError";
import { bodyRecord, type Answer } from "../../apiResponse";
import type { CallName } from "../../apiOperations";
import type { Listing } from "../../../cache/resourceCache";
import { booleanField, itemsOf, numberField, spokenList, textField } from "../responseFields";
import { sendAboutObject } from "../sendOrUndefined";
import { Pages } from "../pageCollector";
import type { Session } from "../serviceSession";
import { Listed, type Observed } from "../../../cache/observation";

/** A hyper cluster as one response shows it; the server type is in none. `undefined` means that the response does not say. */
export interface Cluster {
  readonly id: string;
  readonly name: string | undefined;
  readonly networkInfo:
    readonly { readonly hyperClusterSubnetId: string; readonly isDefault: boolean | undefined }[] | undefined;
}

/** The calls about hyper clusters. */
export class HyperClusters {
  constructor(private readonly session: Session) {}

  /** Makes a hyper cluster; it is there at once. */
  async create(cluster: {
    readonly name: string;
    readonly type: string;
    readonly subnetId: string | undefined;
  }): Promise<Observed<Cluster>> {
    const { name, type, subnetId } = cluster;
    const body = { name, type, ...(subnetId !== undefined && { hyper_cluster_subnet_id: subnetId }) };
    return this.parse(await this.session.send("createHyperCluster", { body }), "createHyperCluster");
  }

  /**
   * The hyper cluster of that server type, or `undefined` when the service says that it does not exist. No page gives the
   * code for that, so the list has to agree.
   */
  async get(id: string, type: string): Promise<Observed<Cluster> | undefined> {
    const read = (answer: Answer) => this.parse(answer, "getHyperCluster", id);
    const answer = await sendAboutObject(this.session, "getHyperCluster", {
      id,
      query: { type },
      check: read,
    });
    if (answer) {
      return read(answer);
    }
    return this.find(id, type);
  }

  /** All hyper clusters of a server type. */
  async list(type: string): Promise<Listing<Cluster>> {
    const request = this.session.describe("listHyperClusters");
    const read = (answer: Answer) => {
      const { requestId } = answer;
      return itemsOf(bodyRecord(answer, request), "hyper_clusters", request, requestId).map((item) => {
        const cluster = parseCluster(item, request, requestId).object;
        return new Listed(cluster.id, () => cluster, requestId);
      });
    };
    const answer = await this.session.send("listHyperClusters", { query: { type }, check: read });
    const pages = new Pages<Cluster>(request);
    pages.add(read(answer));
    // The definitions know no pages and no total; one that is above what came would prove that something is missing.
    const total = numberField(bodyRecord(answer, request), "total") ?? 0;
    return { looks: pages.looks, complete: pages.size >= total, pages: 1 };
  }

  /** Deletes; `false` when it does not exist, which the list has to confirm as well. */
  async delete(id: string, type: string): Promise<boolean> {
    const answer = await sendAboutObject(this.session, "deleteHyperCluster", { id, query: { type } });
    return answer !== undefined || (await this.find(id, type)) !== undefined;
  }

  /** Looks for a cluster in the list. Where the account may not list, the single look's word counts. */
  private async find(id: string, type: string): Promise<Observed<Cluster> | undefined> {
    try {
      return (await this.list(type)).looks.find((cluster) => cluster.id === id);
    } catch (error) {
      if (error instanceof ApiError && error.status === 403) {
        return undefined;
      }
      throw error;
    }
  }

  private parse(answer: Answer, name: CallName, id?: string): Observed<Cluster> {
    const request = this.session.describe(name, id);
    return parseCluster(bodyRecord(answer, request), request, answer.requestId);
  }
}

function parseCluster(
  body: Record<string, unknown>,
  request: string,
  requestId: string | undefined,
): Observed<Cluster> {
  const id = textField(body, "id");
  if (id === undefined) {
    throw new UnreadableAnswerError(request, "id is missing", requestId);
  }
  const networkInfo = spokenList(body, "network_info")?.map((item) => ({
    hyperClusterSubnetId: textField(item, "hyper_cluster_subnet_id") ?? "",
    isDefault: booleanField(item, "is_default"),
  }));
  return { object: { id, name: textField(body, "name"), networkInfo }, requestId };
}
