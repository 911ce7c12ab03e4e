import type { JsonObject } from "huaweicloud-ai-simulator";

/** The body of a POST for a network. */
export function networkBody(name = "net-one", spec: JsonObject = {}, labels: JsonObject = {}): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Network",
    metadata: { labels: { "os.modelarts/name": name, ...labels } },
    spec: { cidr: "192.168.128.0/17", ...spec },
  };
}
