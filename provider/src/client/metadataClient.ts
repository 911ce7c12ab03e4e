import axios from "axios";
import type { MetadataClient } from "./auth/instanceMetadata";

/** The metadata service is on the same host: what has not come after so many milliseconds does not come. */
const timeoutMs = 3_000;

/** Sends requests to a metadata service: no proxy, no redirect, small responses, a short time-out. */
export const metadataClient: MetadataClient = async (method, url, headers) => {
  const response = await axios.request<string>({
    method,
    url,
    headers,
    proxy: false,
    maxRedirects: 0,
    maxContentLength: 64 * 1024,
    timeout: timeoutMs,
    signal: AbortSignal.timeout(timeoutMs),
    responseType: "text",
    transformResponse: [(text: unknown) => text],
    validateStatus: () => true,
  });
  return { status: response.status, text: response.data };
};
