import { UnreadableAnswerError } from "../../errors/unreadableAnswerError";
import { bodyRecord } from "../../http/answer";
import { sendAboutObject } from "../lookUp";
import type { Observed, Session } from "../session";
import { parseNativeNetwork, type NativeNetwork } from "./nativeNetwork";

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

  /** Deletes; `false` when VPC says that it does not know the network. */
  async delete(id: string): Promise<boolean> {
    return (await sendAboutObject(this.session, "deleteNativeNetwork", { id })) !== undefined;
  }
}
