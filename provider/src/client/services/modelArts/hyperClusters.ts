import { ApiError } from "../../../errors/apiError";
import { InvalidResponseError } from "../../../errors/invalidResponseError";
import type { hyperClusterSchema } from "../../../schema/hyperCluster";
import type { InputsOf } from "../../../schema/values";
import { objectBody, type ApiResponse } from "../../apiResponse";
import type { OperationName } from "../../apiOperations";
import { booleanField, listItems, numberField, nullableObjectList, stringField } from "../responseFields";
import { sendOrUndefined } from "../sendOrUndefined";
import { PageCollector } from "../pageCollector";
import type { ServiceSession } from "../serviceSession";
import { LazyItem, type ListResult, type Observation } from "../observation";

/** A hyper cluster as one response shows it; `undefined` means that the response does not say. */
export interface Cluster {
  readonly id: string;
  readonly name: string | undefined;
  /** The server type that was asked for; no response shows it. */
  readonly type: string;
  readonly networkInfo:
    readonly { readonly hyperClusterSubnetId: string; readonly isDefault: boolean | undefined }[] | undefined;
}

/** Arguments of the create request. */
type CreateHyperClusterInput = Pick<
  InputsOf<typeof hyperClusterSchema>,
  "name" | "type" | "hyperClusterSubnetId"
>;

/** The calls about hyper clusters. */
export class HyperClusters {
  constructor(private readonly session: ServiceSession) {}

  /** Makes a hyper cluster; it is there at once. */
  async create({ name, type, hyperClusterSubnetId }: CreateHyperClusterInput): Promise<Observation<Cluster>> {
    const body = {
      name,
      type,
      ...(hyperClusterSubnetId !== undefined && { hyper_cluster_subnet_id: hyperClusterSubnetId }),
    };
    const response = await this.session.send("createHyperCluster", { body });
    return this.parse(response, "createHyperCluster", type);
  }

  /**
   * The hyper cluster of that server type, or `undefined` when the service says that it does not exist. No page gives the
   * code for that, so the list has to agree.
   */
  async get(id: string, type: string): Promise<Observation<Cluster> | undefined> {
    const parseBody = (response: ApiResponse) => this.parse(response, "getHyperCluster", type, id);
    const response = await sendOrUndefined(this.session, "getHyperCluster", {
      id,
      query: { type },
      validateResponse: parseBody,
    });
    if (response) {
      return parseBody(response);
    }
    return this.find(id, type);
  }

  /** All hyper clusters of a server type. */
  async list(type: string): Promise<ListResult<Cluster>> {
    const request = this.session.describe("listHyperClusters");
    const parseBody = (response: ApiResponse) => {
      const { requestId } = response;
      return listItems(objectBody(response, request), "hyper_clusters", request, requestId).map((item) => {
        const cluster = parseCluster(item, type, request, requestId).object;
        return new LazyItem(cluster.id, () => cluster, requestId);
      });
    };
    const response = await this.session.send("listHyperClusters", {
      query: { type },
      validateResponse: parseBody,
    });
    const pages = new PageCollector<Cluster>(request);
    pages.add(parseBody(response));
    // The definitions know no pages and no total; one that is above what came would prove that something is missing.
    const total = numberField(objectBody(response, request), "total") ?? 0;
    return { items: pages.items, complete: pages.size >= total, requests: 1 };
  }

  /** Deletes; `false` when it does not exist, which the list has to confirm as well. */
  async delete(id: string, type: string): Promise<boolean> {
    const response = await sendOrUndefined(this.session, "deleteHyperCluster", { id, query: { type } });
    return response !== undefined || (await this.find(id, type)) !== undefined;
  }

  /** Finds a cluster in the list. Where the account may not list, the read of the single object counts. */
  private async find(id: string, type: string): Promise<Observation<Cluster> | undefined> {
    try {
      return (await this.list(type)).items.find((cluster) => cluster.id === id);
    } catch (error) {
      if (error instanceof ApiError && error.status === 403) {
        return undefined;
      }
      throw error;
    }
  }

  private parse(response: ApiResponse, name: OperationName, type: string, id?: string): Observation<Cluster> {
    const request = this.session.describe(name, id);
    return parseCluster(objectBody(response, request), type, request, response.requestId);
  }
}

function parseCluster(
  body: Record<string, unknown>,
  type: string,
  request: string,
  requestId: string | undefined,
): Observation<Cluster> {
  const id = stringField(body, "id");
  if (id === undefined) {
    throw new InvalidResponseError(request, "id is missing", requestId);
  }
  const networkInfo = nullableObjectList(body, "network_info")?.map((item) => ({
    hyperClusterSubnetId: stringField(item, "hyper_cluster_subnet_id") ?? "",
    isDefault: booleanField(item, "is_default"),
  }));
  return { object: { id, name: stringField(body, "name"), type, networkInfo }, requestId };
}
