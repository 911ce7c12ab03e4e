import { bodyRecord } from "../../apiResponse";
import type { Listing } from "../../../cache/resourceCache";
import { itemsOf, recordField, textField } from "../responseFields";
import { sendAboutObject } from "../sendOrUndefined";
import { Pages } from "../pageCollector";
import type { Session } from "../serviceSession";
import { Listed, type Observed } from "../../../cache/observation";
import {
  networkId,
  networkPatchBody,
  newNetworkBody,
  parseNetwork,
  type Network,
  type NetworkChange,
  type NewNetwork,
  type ResponseScope,
} from "./network";
import type { Answer } from "../../apiResponse";
import type { CallName } from "../../apiOperations";

/** Networks per page of a list. */
const pageSize = 500;

/** The calls about ModelArts networks. */
export class Networks {
  constructor(private readonly session: Session) {}

  /** Asks for a network; it is ready later. */
  async create(network: NewNetwork): Promise<Observed<Network>> {
    const answer = await this.session.send("createNetwork", { body: newNetworkBody(network) });
    return this.parse(answer, "createNetwork", undefined, "write");
  }

  /** The network, or `undefined` when the service says that it does not exist. */
  async get(id: string): Promise<Observed<Network> | undefined> {
    const read = (answer: Answer) => this.parse(answer, "getNetwork", id);
    const answer = await sendAboutObject(this.session, "getNetwork", { id, check: read });
    return answer && read(answer);
  }

  /** All networks of the project. */
  async list(): Promise<Listing<Network>> {
    const request = this.session.describe("listNetworks");
    const pages = new Pages<Network>(request);
    let next: string | undefined;
    do {
      const query = { limit: String(pageSize), continue: next };
      const read = (answer: Answer) => {
        const { requestId } = answer;
        return itemsOf(bodyRecord(answer, request), "items", request, requestId).map((item) => {
          const id = networkId(item, request, requestId);
          return new Listed(
            id,
            () => parseNetwork(item, request, requestId, "read", this.session.hide),
            requestId,
          );
        });
      };
      const answer = await this.session.send("listNetworks", { query, check: read });
      pages.add(read(answer));
      const token = textField(recordField(bodyRecord(answer, request), "metadata"), "continue");
      next = token && pages.proceedTo(token, answer.requestId);
    } while (next !== undefined);
    return { looks: pages.looks, complete: true, pages: pages.count };
  }

  /** Changes a network in place; `undefined` when it does not exist. */
  async patch(
    id: string,
    change: NetworkChange,
    subnetId: string | undefined,
  ): Promise<Observed<Network> | undefined> {
    const body = networkPatchBody(change, subnetId);
    const read = (answer: Answer) => this.parse(answer, "patchNetwork", id, "write");
    const answer = await sendAboutObject(this.session, "patchNetwork", { id, body, check: read });
    return answer && read(answer);
  }

  /** Asks for the deletion; `false` when the network does not exist. It is gone later. */
  async delete(id: string): Promise<boolean> {
    return (await sendAboutObject(this.session, "deleteNetwork", { id })) !== undefined;
  }

  private parse(
    answer: Answer,
    name: CallName,
    id?: string,
    scope: ResponseScope = "read",
  ): Observed<Network> {
    const request = this.session.describe(name, id);
    const object = parseNetwork(
      bodyRecord(answer, request),
      request,
      answer.requestId,
      scope,
      this.session.hide,
    );
    return { object, requestId: answer.requestId };
  }
}
