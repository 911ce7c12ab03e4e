import { UnreadableAnswerError } from "../../../errors/invalidResponseError";
import { bodyRecord, type Answer } from "../../apiResponse";
import type { Listing } from "../../../cache/resourceCache";
import { itemsOf, recordList } from "../responseFields";
import { sendAboutObject } from "../sendOrUndefined";
import { Pages } from "../pageCollector";
import type { Session } from "../serviceSession";
import { Listed, type Observed } from "../../../cache/observation";
import { parseNativeNetwork, type NativeNetwork } from "./nativeNetwork";

/** Networks per page of a list. */
const pageSize = 500;

/** VPC's native calls about networks, the documented way to the objects behind RoCE networks. */
export class NativeNetworks {
  constructor(private readonly session: Session) {}

  /** The network, or `undefined` when VPC says that it does not know it. */
  async get(id: string): Promise<Observed<NativeNetwork> | undefined> {
    const request = this.session.describe("getNativeNetwork", id);
    const read = (answer: Answer): Observed<NativeNetwork> => {
      const object = parseNativeNetwork(bodyRecord(answer, request).network);
      if (!object) {
        throw new UnreadableAnswerError(request, "network.id is missing", answer.requestId);
      }
      return { object, requestId: answer.requestId };
    };
    const answer = await sendAboutObject(this.session, "getNativeNetwork", { id, check: read });
    return answer && read(answer);
  }

  /** All networks of the project, of whatever kind. */
  async list(): Promise<Listing<NativeNetwork>> {
    const request = this.session.describe("listNativeNetworks");
    const pages = new Pages<NativeNetwork>(request);
    let marker: string | undefined;
    do {
      const query = { limit: String(pageSize), marker };
      const read = (answer: Answer) => {
        const { requestId } = answer;
        return itemsOf(bodyRecord(answer, request), "networks", request, requestId).map((item) => {
          const object = parseNativeNetwork(item);
          if (!object) {
            throw new UnreadableAnswerError(request, "networks[].id is missing", requestId);
          }
          return new Listed(object.id, () => object, requestId);
        });
      };
      const answer = await this.session.send("listNativeNetworks", { query, check: read });
      const body = bodyRecord(answer, request);
      const items = read(answer);
      pages.add(items);
      const last = items.at(-1)?.id;
      const continues = recordList(body, "networks_links").some(({ rel }) => rel === "next");
      marker = last !== undefined && continues ? pages.proceedTo(last, answer.requestId) : undefined;
    } while (marker !== undefined);
    return { looks: pages.looks, complete: true, pages: pages.count };
  }

  /** Deletes; `false` when VPC says that it does not know the network. */
  async delete(id: string): Promise<boolean> {
    return (await sendAboutObject(this.session, "deleteNativeNetwork", { id })) !== undefined;
  }
}
