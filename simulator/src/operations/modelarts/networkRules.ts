import type { JsonObject } from "../../json.js";
import type { BodyReader, StringConstraints } from "../bodyReader.js";
import { badRequest } from "./modelartsErrors.js";
import { linkKey, type LinkLists } from "./networkLinks.js";

/** 4 to 32 characters, from a lower-case letter to a letter or digit. */
export const networkName: StringConstraints = { pattern: /^[a-z][-a-z0-9]{2,30}[a-z0-9]$/ };

/** 0 to 100 characters without `!<>=&"'`. */
export const networkDescription: StringConstraints = { maxLength: 100, pattern: /^[^!<>=&"']*$/ };

const linkId: StringConstraints = { minLength: 1, maxLength: 128 };

/** Reads `spec.connection`'s list of peers. Refuses a peer that is in it twice (choice). */
export function readPeers(connection: BodyReader | undefined): JsonObject[] {
  const items = (connection?.objects("peerConnectionList") ?? []).map((item) => {
    const defaultGateWay = item.optionalBoolean("defaultGateWay");
    return {
      peerVpcId: item.string("peerVpcId", linkId),
      peerSubnetId: item.string("peerSubnetId", linkId),
      ...(defaultGateWay === undefined ? {} : { defaultGateWay }),
    };
  });
  return rejectDuplicates("peer", items);
}

/** Reads `spec.connection`'s list of SFS Turbo file systems. Refuses one that is in it twice (choice). */
function readSfsTurbos(connection: BodyReader | undefined): JsonObject[] {
  const items = (connection?.objects("sfsTurboConnectionList") ?? []).map((item) => {
    const subnetId = item.optionalString("subnetId", linkId);
    return {
      sfsId: item.string("sfsId", linkId),
      name: item.string("name", linkId),
      ...(subnetId === undefined ? {} : { subnetId }),
    };
  });
  return rejectDuplicates("sfs", items);
}

/** Reads both lists. */
export function readLinks(connection: BodyReader | undefined): LinkLists {
  return { peer: readPeers(connection), sfs: readSfsTurbos(connection) };
}

function rejectDuplicates(type: "peer" | "sfs", items: JsonObject[]): JsonObject[] {
  const keys = items.map((item) => linkKey(type, item));
  const duplicate = keys.find((key, index) => keys.indexOf(key) !== index);
  if (duplicate !== undefined) {
    throw badRequest(`connection ${duplicate} is given twice`);
  }
  return items;
}
