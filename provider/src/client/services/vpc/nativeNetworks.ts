import { InvalidResponseError } from "../../../errors/invalidResponseError";
import { objectBody, type ApiResponse } from "../../apiResponse";
import { listItems, objectList } from "../responseFields";
import { sendOrUndefined } from "../sendOrUndefined";
import { PageCollector } from "../pageCollector";
import type { ServiceSession } from "../serviceSession";
import { LazyItem, type ListResult, type Observation } from "../observation";
import { parseNativeNetwork, type NativeNetwork } from "./nativeNetwork";

/** Networks per page of a list. */
const pageSize = 500;

/** VPC's native operations on networks, the documented access to the objects behind RoCE networks. */
export class NativeNetworks {
  constructor(private readonly session: ServiceSession) {}

  /** The network, or `undefined` when VPC says that it does not know it. */
  async get(id: string): Promise<Observation<NativeNetwork> | undefined> {
    const request = this.session.describe("getNativeNetwork", id);
    const parseBody = (response: ApiResponse): Observation<NativeNetwork> => {
      const object = parseNativeNetwork(objectBody(response, request).network);
      if (!object) {
        throw new InvalidResponseError(request, "network.id is missing", response.requestId);
      }
      return { object, requestId: response.requestId };
    };
    const response = await sendOrUndefined(this.session, "getNativeNetwork", {
      id,
      validateResponse: parseBody,
    });
    return response && parseBody(response);
  }

  /** All networks of the project, of whatever kind. */
  async list(): Promise<ListResult<NativeNetwork>> {
    const request = this.session.describe("listNativeNetworks");
    const pages = new PageCollector<NativeNetwork>(request);
    let marker: string | undefined;
    do {
      const query = { limit: String(pageSize), marker };
      const parseBody = (response: ApiResponse) => {
        const { requestId } = response;
        return listItems(objectBody(response, request), "networks", request, requestId).map((item) => {
          const object = parseNativeNetwork(item);
          if (!object) {
            throw new InvalidResponseError(request, "networks[].id is missing", requestId);
          }
          return new LazyItem(object.id, () => object, requestId);
        });
      };
      const response = await this.session.send("listNativeNetworks", { query, validateResponse: parseBody });
      const body = objectBody(response, request);
      const items = parseBody(response);
      pages.add(items);
      const last = items.at(-1)?.id;
      const continues = objectList(body, "networks_links").some(({ rel }) => rel === "next");
      marker = last !== undefined && continues ? pages.checkNextToken(last, response.requestId) : undefined;
    } while (marker !== undefined);
    return { items: pages.items, complete: true, requests: pages.count };
  }

  /** Deletes; `false` when VPC says that it does not know the network. */
  async delete(id: string): Promise<boolean> {
    return (await sendOrUndefined(this.session, "deleteNativeNetwork", { id })) !== undefined;
  }
}
