import { bodyRecord } from "../../http/answer";
import { sendAboutObject } from "../lookUp";
import type { Observed, Session } from "../session";
import {
  networkPatchBody,
  newNetworkBody,
  parseNetwork,
  type Network,
  type NetworkChange,
  type NewNetwork,
} from "./network";
import type { Answer } from "../../http/answer";
import type { CallName } from "../../http/calls";

/** The calls about ModelArts networks. */
export class Networks {
  constructor(private readonly session: Session) {}

  /** Asks for a network; it is ready later. */
  async create(network: NewNetwork): Promise<Observed<Network>> {
    const answer = await this.session.send("createNetwork", { body: newNetworkBody(network) });
    return this.parse(answer, "createNetwork");
  }

  /** The network, or `undefined` when the service says that it does not exist. */
  async get(id: string): Promise<Observed<Network> | undefined> {
    const answer = await sendAboutObject(this.session, "getNetwork", { id });
    return answer && this.parse(answer, "getNetwork", id);
  }

  /** Changes a network in place; `undefined` when it does not exist. */
  async patch(
    id: string,
    change: NetworkChange,
    subnetId: string | undefined,
  ): Promise<Observed<Network> | undefined> {
    const body = networkPatchBody(change, subnetId);
    const answer = await sendAboutObject(this.session, "patchNetwork", { id, body });
    return answer && this.parse(answer, "patchNetwork", id);
  }

  /** Asks for the deletion; `false` when the network does not exist. It is gone later. */
  async delete(id: string): Promise<boolean> {
    return (await sendAboutObject(this.session, "deleteNetwork", { id })) !== undefined;
  }

  private parse(answer: Answer, name: CallName, id?: string): Observed<Network> {
    const request = this.session.describe(name, id);
    const object = parseNetwork(bodyRecord(answer, request), request, answer.requestId);
    return { object, requestId: answer.requestId };
  }
}
