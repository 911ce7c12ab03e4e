import type { LoggedRequest, StoredObjectView } from "huaweicloud-ai-simulator";

/**
 * How long after its readiness each object was noticed, in milliseconds: from the moment the cloud would have shown it ready to the
 * end of the first answer after that moment that does show it, be it about the object alone or a list.
 * @param tookMs how long the n-th creation took
 * @returns ascending
 */
export function detectionDelays(
  requests: readonly LoggedRequest[],
  objects: readonly StoredObjectView[],
  tookMs: readonly number[],
): number[] {
  const slow = objects.filter(({ kind }) => kind === "ModelArtsNetwork" || kind === "EgConnection");
  const creations = requests.filter(
    ({ operation, status }) =>
      (operation === "createNetwork" || operation === "createConnection") &&
      status !== undefined &&
      status < 300,
  );
  if (creations.length !== slow.length) {
    return [];
  }
  const polls = requests.filter(({ method, endTime }) => method === "GET" && endTime !== undefined);
  // Objects are listed in the order of their creation, and so were the times drawn.
  return slow
    .map(({ kind, id, createdAt }, index) => {
      const readyAt = createdAt + (tookMs[index] ?? 0);
      const list = kind === "ModelArtsNetwork" ? "listNetworks" : "listConnections";
      const poll = polls.find(
        ({ time, path, operation }) => time >= readyAt && (operation === list || path.endsWith(`/${id}`)),
      );
      return (poll?.endTime ?? Infinity) - readyAt;
    })
    .sort((a, b) => a - b);
}
