import { ApiError } from "../../gateway/apiError.js";
import type { Operation } from "../operation.js";
import { keyBody } from "./keyBody.js";

/** Keys of an instance live so long, in milliseconds: one hour. */
const KEY_LIFETIME_MS = 60 * 60 * 1000;

/** `PUT /meta-data/latest/api/token`: a token for the metadata service, where the instance has the mode that asks for one. */
export const createMetadataToken: Operation = {
  name: "createMetadataToken",
  service: "iam",
  method: "PUT",
  path: "/meta-data/latest/api/token",
  access: "none",
  serve: ({ world, headers }) => {
    if (world.settings.instance !== "tokenOnly") throw refusal(404, "Not Found");
    if (!/^[1-9]\d*$/.test(String(headers["x-metadata-token-ttl-seconds"])))
      throw refusal(400, "X-Metadata-Token-Ttl-Seconds is missing");
    return { status: 200, text: world.metadataToken };
  },
};

/** `GET /openstack/latest/securitykey`: temporary keys of the first account, whose instance this is. */
export const getInstanceKey: Operation = {
  name: "getInstanceKey",
  service: "iam",
  method: "GET",
  path: "/openstack/latest/securitykey",
  access: "none",
  serve: ({ world, headers }) => {
    const { instance } = world.settings;
    const [owner] = world.accounts;
    if (instance === "none" || !owner) throw refusal(404, "Not Found");
    if (instance === "tokenOnly" && headers["x-metadata-token"] !== world.metadataToken)
      throw refusal(401, "Unauthorized");
    if (instance === "noAgency") throw refusal(401, "Please configure Cloud Service Agency first");
    return { status: 200, body: keyBody(world.temporaryKeys.issue(owner.accessKey, KEY_LIFETIME_MS)) };
  },
};

function refusal(status: number, message: string): ApiError {
  return new ApiError(status, () => ({ message }));
}
