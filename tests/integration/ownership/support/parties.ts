import { defaultAccount, type JsonObject, type ObjectKind } from "huaweicloud-ai-simulator";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import type { Values } from "../../../../provider/src/schema/values";
import type { Lab } from "../../../support/lab";
import { resourceFixtures } from "../../faults/support/cases";
import { eachKind, specimenOf } from "../../provider/support/specimens";

/** Creates an object as another party would. */
export const addObject = (lab: Lab, kind: ObjectKind, body: JsonObject): Promise<string> =>
  lab.admin.addObject(kind, defaultAccount.projectId, body);

/** Ids of everything that exists. */
export const listIds = async (lab: Lab): Promise<string[]> =>
  (await lab.admin.listObjects()).map(({ id }) => id).sort();

/** The kinds whose names the user chooses. */
export const namedKinds = eachKind.filter(([kind]) => kind !== "RoceNetwork");

/** Body of an object that has the name of `conflictingArgs` and differs in something that cannot be changed. */
export const conflictingBody = (kind: ResourceKind): JsonObject =>
  specimenOf(kind).toBody(resourceFixtures[kind].others.sameName);

/** Arguments whose objects differ from that of the other party in something that cannot be changed. */
export const conflictingArgs = (kind: ResourceKind): Values => resourceFixtures[kind].args;
