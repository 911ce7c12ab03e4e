import type { Services } from "../../client/services";
import type { KindSchema } from "../../schema/schemas";
import type { CloudObject, ResourceDefinition } from "./definition";
import type { ListedObject } from "../handler";
import { partitionsOf } from "./objectCache";

/** Lists the objects that can be resources of a type. */
export async function listObjects<S extends KindSchema, T extends CloudObject>(
  definition: ResourceDefinition<S, T>,
  services: Services,
): Promise<ListedObject[]> {
  const lists = await Promise.all(
    partitionsOf(definition).map((partition) => definition.list(services, partition)),
  );
  return lists
    .flatMap(({ items }) => items)
    .map(({ object }) => object)
    .filter((object) => definition.unusableReason?.(object) === undefined)
    .map((object) => {
      const notImportableReason = definition.notImportableReason?.(object);
      return {
        id: object.id,
        name: object.name,
        description: definition.describe(object).filter(Boolean).join(" "),
        ...(notImportableReason !== undefined && { notImportableReason }),
      };
    });
}
