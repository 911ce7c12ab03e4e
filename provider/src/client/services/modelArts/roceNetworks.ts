import { UnreadableAnswerError } from "../../../errors/invalidResponseError";
import { bodyRecord } from "../../apiResponse";
import type { Session } from "../serviceSession";
import type { Observed } from "../../../cache/observation";
import { parseNativeNetwork, type NativeNetwork } from "../vpc/nativeNetwork";
import { recordField } from "../responseFields";

/** The one call that ModelArts documents for RoCE networks. The object is a Neutron network of VPC. */
export class RoceNetworks {
  constructor(private readonly session: Session) {}

  /** Makes a RoCE network; the service picks its name. */
  async create(network: {
    readonly networkType: string | undefined;
    readonly physicalNetwork: string | undefined;
  }): Promise<Observed<NativeNetwork>> {
    const { networkType, physicalNetwork } = network;
    const answer = await this.session.send("createRoceNetwork", {
      body: {
        ...(networkType !== undefined && { network_type: networkType }),
        ...(physicalNetwork !== undefined && { physical_network: physicalNetwork }),
      },
    });
    const request = this.session.describe("createRoceNetwork");
    const object = parseNativeNetwork(recordField(bodyRecord(answer, request), "network"));
    if (!object) {
      throw new UnreadableAnswerError(request, "network.id is missing", answer.requestId);
    }
    return { object, requestId: answer.requestId };
  }
}
