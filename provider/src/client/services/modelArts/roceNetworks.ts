import { InvalidResponseError } from "../../../errors/invalidResponseError";
import { objectBody } from "../../apiResponse";
import type { ServiceSession } from "../serviceSession";
import type { Observation } from "../observation";
import { parseNativeNetwork, type NativeNetwork } from "../vpc/nativeNetwork";
import { objectField } from "../responseFields";

/** The one call that ModelArts documents for RoCE networks. The object is a Neutron network of VPC. */
export class RoceNetworks {
  constructor(private readonly session: ServiceSession) {}

  /** Makes a RoCE network; the service picks its name. */
  async create(network: {
    readonly networkType: string | undefined;
    readonly physicalNetwork: string | undefined;
  }): Promise<Observation<NativeNetwork>> {
    const { networkType, physicalNetwork } = network;
    const response = await this.session.send("createRoceNetwork", {
      body: {
        ...(networkType !== undefined && { network_type: networkType }),
        ...(physicalNetwork !== undefined && { physical_network: physicalNetwork }),
      },
    });
    const request = this.session.describe("createRoceNetwork");
    const object = parseNativeNetwork(objectField(objectBody(response, request), "network"));
    if (!object) {
      throw new InvalidResponseError(request, "network.id is missing", response.requestId);
    }
    return { object, requestId: response.requestId };
  }
}
