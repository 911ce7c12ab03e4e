import type { Policy } from "../engine/definePolicy";
import { egConnectionDisallowPlaintextKafka } from "./egConnectionDisallowPlaintextKafka";
import { egConnectionEnforceDescription } from "./egConnectionEnforceDescription";
import { egConnectionEnforceNamePattern } from "./egConnectionEnforceNamePattern";
import { egConnectionEnforceType } from "./egConnectionEnforceType";
import { egConnectionEnforceUniqueName } from "./egConnectionEnforceUniqueName";
import { enforceProject } from "./enforceProject";
import { enforceProtection } from "./enforceProtection";
import { enforceRegion } from "./enforceRegion";
import { hyperClusterEnforceNamePattern } from "./hyperClusterEnforceNamePattern";
import { hyperClusterEnforceType } from "./hyperClusterEnforceType";
import { hyperClusterEnforceUniqueName } from "./hyperClusterEnforceUniqueName";
import { modelArtsNetworkDisallowAmbiguousRoutes } from "./modelArtsNetworkDisallowAmbiguousRoutes";
import { modelArtsNetworkDisallowCidrOverlap } from "./modelArtsNetworkDisallowCidrOverlap";
import { modelArtsNetworkEnforceCapacity } from "./modelArtsNetworkEnforceCapacity";
import { modelArtsNetworkEnforceCidrRange } from "./modelArtsNetworkEnforceCidrRange";
import { modelArtsNetworkEnforceDescription } from "./modelArtsNetworkEnforceDescription";
import { modelArtsNetworkEnforceNamePattern } from "./modelArtsNetworkEnforceNamePattern";
import { modelArtsNetworkEnforcePeerVpc } from "./modelArtsNetworkEnforcePeerVpc";
import { modelArtsNetworkEnforceUniqueName } from "./modelArtsNetworkEnforceUniqueName";
import { roceNetworkEnforceNamePattern } from "./roceNetworkEnforceNamePattern";
import { roceNetworkEnforceNetworkType } from "./roceNetworkEnforceNetworkType";

/**
 * All policies, in the order in which the engine runs them on a resource.
 *
 * The policies on ranges share an address plan: the first says where networks may lie, the second what is taken, and
 * their advice, and that of the third, follows from both.
 */
export const policies: readonly Policy[] = [
  modelArtsNetworkEnforceCidrRange,
  modelArtsNetworkDisallowCidrOverlap,
  modelArtsNetworkEnforceCapacity,
  modelArtsNetworkDisallowAmbiguousRoutes,
  modelArtsNetworkEnforcePeerVpc,
  modelArtsNetworkEnforceDescription,
  modelArtsNetworkEnforceNamePattern,
  modelArtsNetworkEnforceUniqueName,
  roceNetworkEnforceNamePattern,
  roceNetworkEnforceNetworkType,
  hyperClusterEnforceNamePattern,
  hyperClusterEnforceUniqueName,
  hyperClusterEnforceType,
  egConnectionEnforceNamePattern,
  egConnectionEnforceUniqueName,
  egConnectionEnforceType,
  egConnectionEnforceDescription,
  egConnectionDisallowPlaintextKafka,
  enforceProtection,
  enforceRegion,
  enforceProject,
];
