import { UnreadableAnswerError } from "../../errors/unreadableAnswerError";
import { bodyRecord } from "../../http/answer";
import type { Listing } from "../../observing/collection";
import { itemsOf, recordList } from "../fields";
import { sendAboutObject } from "../lookUp";
import type { Session } from "../session";
import { Listed, type Observed } from "../../observing/observed";
import { parseNativeNetwork, type NativeNetwork } from "./nativeNetwork";

/** Networks per page of a list. */
const pageSize = 500;
/** A list that never ends is a defect of the service. */
const mostPages = 1000;

/** VPC's native calls about networks, the documented way to the objects behind RoCE networks. */
export class NativeNetworks {
  constructor(private readonly session: Session) {}

  /** The network, or `undefined` when VPC says that it does not know it. */
  async get(id: string): Promise<Observed<NativeNetwork> | undefined> {
    const answer = await sendAboutObject(this.session, "getNativeNetwork", { id });
    if (!answer) {
      return undefined;
    }
    const request = this.session.describe("getNativeNetwork", id);
    const object = parseNativeNetwork(bodyRecord(answer, request).network);
    if (!object) {
      throw new UnreadableAnswerError(request, "network.id is missing", answer.requestId);
    }
    return { object, requestId: answer.requestId };
  }

  /** All networks of the project, of whatever kind. */
  async list(): Promise<Listing<NativeNetwork>> {
    const request = this.session.describe("listNativeNetworks");
    const looks: Listed<NativeNetwork>[] = [];
    let marker: string | undefined;
    let more = true;
    let pages = 0;
    while (more && pages < mostPages) {
      const query = { limit: String(pageSize), marker };
      const answer = await this.session.send("listNativeNetworks", { query });
      const body = bodyRecord(answer, request);
      const { requestId } = answer;
      const objects = itemsOf(body, "networks", request, requestId).flatMap(
        (item) => parseNativeNetwork(item) ?? [],
      );
      looks.push(...objects.map((object) => new Listed(object.id, () => object, requestId)));
      marker = objects.at(-1)?.id;
      more = marker !== undefined && recordList(body, "networks_links").some(({ rel }) => rel === "next");
      pages++;
    }
    return { looks, complete: !more, pages };
  }

  /** Deletes; `false` when VPC says that it does not know the network. */
  async delete(id: string): Promise<boolean> {
    return (await sendAboutObject(this.session, "deleteNativeNetwork", { id })) !== undefined;
  }
}
