import { InvalidResponseError } from "../../../errors/invalidResponseError";
import type { roceNetworkSchema } from "../../../schema/roceNetwork";
import type { InputsOf } from "../../../schema/values";
import { objectBody } from "../../apiResponse";
import type { ServiceSession } from "../serviceSession";
import type { Observation } from "../observation";
import { parseNativeNetwork, type NativeNetwork } from "../vpc/nativeNetwork";
import { objectField } from "../responseFields";

/** Arguments of the create request. */
type CreateRoceNetworkInput = Pick<InputsOf<typeof roceNetworkSchema>, "networkType" | "physicalNetwork">;

/** The one call that ModelArts documents for RoCE networks. The object is a Neutron network of VPC. */
export class RoceNetworks {
  constructor(private readonly session: ServiceSession) {}

  /** Makes a RoCE network; the service picks its name. */
  async create({
    networkType,
    physicalNetwork,
  }: CreateRoceNetworkInput): Promise<Observation<NativeNetwork>> {
    const response = await this.session.send("createRoceNetwork", {
      body: {
        ...(networkType !== undefined && { network_type: networkType }),
        ...(physicalNetwork !== undefined && { physical_network: physicalNetwork }),
      },
    });
    const request = this.session.describe("createRoceNetwork");
    const object = parseNativeNetwork(objectField(objectBody(response, request), "network"), false);
    if (!object) {
      throw new InvalidResponseError(request, "network.id is missing", response.requestId);
    }
    return { object, requestId: response.requestId };
  }
}
