import { ApiError } from "../../responses/apiError.js";
import type { Operation } from "../operation.js";
import { toKeyBody } from "./keyBody.js";

/** Keys of an instance live so long, in milliseconds: one hour. */
const keyLifetimeMs = 60 * 60 * 1000;

/** `PUT /meta-data/latest/api/token`: a token for the metadata service, where the instance has the mode that asks for one. */
export const createMetadataToken: Operation = {
  name: "createMetadataToken",
  service: "iam",
  method: "PUT",
  path: "/meta-data/latest/api/token",
  access: "none",
  handle: ({ state, headers }) => {
    if (state.settings.instance !== "tokenOnly") {
      throw toMetadataError(404, "Not Found");
    }
    if (!/^[1-9]\d*$/.test(String(headers["x-metadata-token-ttl-seconds"]))) {
      throw toMetadataError(400, "X-Metadata-Token-Ttl-Seconds is missing");
    }
    return { status: 200, text: state.metadataToken };
  },
};

/** `GET /openstack/latest/securitykey`: temporary keys of the first account, whose instance this is. */
export const getInstanceKey: Operation = {
  name: "getInstanceKey",
  service: "iam",
  method: "GET",
  path: "/openstack/latest/securitykey",
  access: "none",
  handle: ({ state, headers }) => {
    const { instance } = state.settings;
    const [owner] = state.accounts;
    if (instance === "none" || !owner) {
      throw toMetadataError(404, "Not Found");
    }
    if (instance === "tokenOnly" && headers["x-metadata-token"] !== state.metadataToken) {
      throw toMetadataError(401, "Unauthorized");
    }
    if (instance === "noAgency") {
      throw toMetadataError(401, "Please configure Cloud Service Agency first");
    }
    return { status: 200, body: toKeyBody(state.temporaryKeys.issue(owner.accessKey, keyLifetimeMs)) };
  },
};

function toMetadataError(status: number, message: string): ApiError {
  return new ApiError(status, () => ({ message }));
}
