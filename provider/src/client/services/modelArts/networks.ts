import { objectBody } from "../../apiResponse";
import { listItems, objectField, stringField } from "../responseFields";
import { sendOrUndefined } from "../sendOrUndefined";
import { PageCollector } from "../pageCollector";
import type { ServiceSession } from "../serviceSession";
import { LazyItem, type ListResult, type Observation } from "../observation";
import {
  parseNetworkId,
  networkPatchBody,
  createNetworkBody,
  parseNetwork,
  type Network,
  type NetworkChange,
  type CreateNetworkInput,
  type ResponseKind,
} from "./network";
import type { ApiResponse } from "../../apiResponse";
import type { OperationName } from "../../apiOperations";

/** Networks per page of a list. */
const pageSize = 500;

/** The calls about ModelArts networks. */
export class Networks {
  constructor(private readonly session: ServiceSession) {}

  /** Asks for a network; it is ready later. */
  async create(network: CreateNetworkInput): Promise<Observation<Network>> {
    const response = await this.session.send("createNetwork", { body: createNetworkBody(network) });
    return this.parse(response, "createNetwork", undefined, "write");
  }

  /** The network, or `undefined` when the service says that it does not exist. */
  async get(id: string): Promise<Observation<Network> | undefined> {
    const parseBody = (response: ApiResponse) => this.parse(response, "getNetwork", id);
    const response = await sendOrUndefined(this.session, "getNetwork", { id, validateResponse: parseBody });
    return response && parseBody(response);
  }

  /** All networks of the project. */
  async list(): Promise<ListResult<Network>> {
    const request = this.session.describe("listNetworks");
    const pages = new PageCollector<Network>(request);
    let next: string | undefined;
    do {
      const query = { limit: String(pageSize), continue: next };
      const parseBody = (response: ApiResponse) => {
        const { requestId } = response;
        return listItems(objectBody(response, request), "items", request, requestId).map((item) => {
          const id = parseNetworkId(item, request, requestId);
          return new LazyItem(
            id,
            () => parseNetwork(item, request, requestId, "read", this.session.redact),
            requestId,
          );
        });
      };
      const response = await this.session.send("listNetworks", { query, validateResponse: parseBody });
      pages.add(parseBody(response));
      const token = stringField(objectField(objectBody(response, request), "metadata"), "continue");
      next = token && pages.checkNextToken(token, response.requestId);
    } while (next !== undefined);
    return { items: pages.items, complete: true, requests: pages.count };
  }

  /** Changes a network in place; `undefined` when it does not exist. */
  async patch(
    id: string,
    change: NetworkChange,
    subnetId: string | undefined,
  ): Promise<Observation<Network> | undefined> {
    const body = networkPatchBody(change, subnetId);
    const parseBody = (response: ApiResponse) => this.parse(response, "patchNetwork", id, "write");
    const response = await sendOrUndefined(this.session, "patchNetwork", {
      id,
      body,
      validateResponse: parseBody,
    });
    return response && parseBody(response);
  }

  /** Asks for the deletion; `false` when the network does not exist. It is gone later. */
  async delete(id: string): Promise<boolean> {
    return (await sendOrUndefined(this.session, "deleteNetwork", { id })) !== undefined;
  }

  private parse(
    response: ApiResponse,
    name: OperationName,
    id?: string,
    responseKind: ResponseKind = "read",
  ): Observation<Network> {
    const request = this.session.describe(name, id);
    const object = parseNetwork(
      objectBody(response, request),
      request,
      response.requestId,
      responseKind,
      this.session.redact,
    );
    return { object, requestId: response.requestId };
  }
}
