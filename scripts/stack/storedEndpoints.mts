import { storedResources } from "./storedResources.mts";

/** Providers whose record has endpoints, and under which key. */
const endpointKeys = new Map([
  ["pulumi:providers:pulumi-nodejs", "huaweicloud:endpoints"],
  ["pulumi:providers:huaweicloud-ai", "endpoints"],
]);

/**
 * Whether the state holds configuration that leads elsewhere than to the simulator at this address. A refresh and a destroy go by
 * what the last update stored, unless they run the program.
 * @param state the clone's folder for what runs keep
 * @param url the simulator's
 */
export function hasOtherEndpoints(state: string, url: string) {
  return storedResources(state).some(({ type, inputs }) => {
    const key = endpointKeys.get(type);
    if (key === undefined) {
      return false;
    }
    const endpoints = parse(String(inputs?.[key]));
    return Object.values(endpoints ?? { none: undefined }).some((endpoint) => endpoint !== url);
  });
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
