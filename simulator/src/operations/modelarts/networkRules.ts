import type { JsonObject } from "../../json.js";
import type { BodyReader, TextRule } from "../bodyReader.js";
import { badRequest } from "./modelartsErrors.js";
import { linkKey, type LinkLists } from "./networkLinks.js";

/** 4 to 32 characters, from a lower-case letter to a letter or digit. */
export const NETWORK_NAME: TextRule = { pattern: /^[a-z][-a-z0-9]{2,30}[a-z0-9]$/ };

/** 0 to 100 characters without `!<>=&"'`. */
export const NETWORK_DESCRIPTION: TextRule = { maxLength: 100, pattern: /^[^!<>=&"']*$/ };

const LINK_ID: TextRule = { minLength: 1, maxLength: 128 };

/** Reads `spec.connection`'s list of peers. Refuses a peer that is in it twice (choice). */
export function readPeers(connection: BodyReader | undefined): JsonObject[] {
  const items = (connection?.objects("peerConnectionList") ?? []).map((item) => {
    const defaultGateWay = item.optionalFlag("defaultGateWay");
    return {
      peerVpcId: item.text("peerVpcId", LINK_ID),
      peerSubnetId: item.text("peerSubnetId", LINK_ID),
      ...(defaultGateWay === undefined ? {} : { defaultGateWay }),
    };
  });
  return refuseDoubles("peer", items);
}

/** Reads `spec.connection`'s list of SFS Turbo file systems. Refuses one that is in it twice (choice). */
export function readSfsTurbos(connection: BodyReader | undefined): JsonObject[] {
  const items = (connection?.objects("sfsTurboConnectionList") ?? []).map((item) => {
    const subnetId = item.optionalText("subnetId", LINK_ID);
    return {
      sfsId: item.text("sfsId", LINK_ID),
      name: item.text("name", LINK_ID),
      ...(subnetId === undefined ? {} : { subnetId }),
    };
  });
  return refuseDoubles("sfs", items);
}

/** Reads both lists. */
export function readLinks(connection: BodyReader | undefined): LinkLists {
  return { peer: readPeers(connection), sfs: readSfsTurbos(connection) };
}

function refuseDoubles(type: "peer" | "sfs", items: JsonObject[]): JsonObject[] {
  const keys = items.map((item) => linkKey(type, item));
  const double = keys.find((key, index) => keys.indexOf(key) !== index);
  if (double !== undefined) throw badRequest(`connection ${double} is given twice`);
  return items;
}
