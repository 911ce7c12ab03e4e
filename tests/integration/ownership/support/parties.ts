import { defaultAccount, type JsonObject, type ObjectKind } from "huaweicloud-ai-simulator";
import type { Values } from "../../../../provider/src/schema/values";
import type { Lab } from "../../../support/lab";
import { eachKind } from "../../provider/support/specimens";

/** Creates an object as another party would. */
export const addObject = (lab: Lab, kind: ObjectKind, body: JsonObject): Promise<string> =>
  lab.admin.addObject(kind, defaultAccount.projectId, body);

/** Ids of everything that exists. */
export const listIds = async (lab: Lab): Promise<string[]> =>
  (await lab.admin.listObjects()).map(({ id }) => id).sort();

/** The kinds whose names the user chooses. */
export const namedKinds = eachKind.filter(([kind]) => kind !== "RoceNetwork");

/** Bodies of objects that have the specimen's name and differ in something that cannot be changed. */
export const conflictingBodies: Readonly<Record<string, JsonObject>> = {
  HyperCluster: { name: "cluster-1", hyper_cluster_subnet_id: "e93b7c71-0399-47f1-8ff0-b2e4777f8208" },
  ModelArtsNetwork: {
    metadata: { labels: { "os.modelarts/name": "train-a" } },
    spec: { cidr: "192.168.0.0/17" },
  },
  EgConnection: { name: "hook-1", vpc_id: "vpc-of-others", subnet_id: "subnet-1" },
};

/** Arguments whose objects differ from the specimens of other parties in something that cannot be changed. */
export const conflictingArgs: Readonly<Record<string, Values>> = {
  HyperCluster: { name: "cluster-1", hyperClusterSubnetId: "80087609-e93b-4c71-8399-57f1fff0b2e4" },
  ModelArtsNetwork: { name: "train-a", cidr: "192.168.128.0/17" },
  EgConnection: { name: "hook-1", vpcId: "vpc-1", subnetId: "subnet-1" },
};
