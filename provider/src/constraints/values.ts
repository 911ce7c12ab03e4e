import {
  deletionPolicyLimits,
  egConnectionTypeLimits,
  egDescriptionLimits,
  hyperClusterTypeLimits,
  identifierLimits,
  kafkaAcksLimits,
  modelArtsDescriptionLimits,
  nameSaltLimits,
  profileNameLimits,
  projectIdLimits,
  regionLimits,
  roceNetworkTypeLimits,
} from "./limits";
import { suggestValue } from "./suggestions";
import { textValidator } from "./textLimits";
import type { Validator } from "./validator";

/** Types of RoCE networks. */
export const roceNetworkTypes = roceNetworkTypeLimits.enum;

/** Server types of hyper clusters; the service's default is the first. */
export const hyperClusterTypes = hyperClusterTypeLimits.enum;

/** Types of EventGrid connections; the service's default is the first. */
export const egConnectionTypes = egConnectionTypeLimits.enum;

/** Acknowledgement levels of Kafka. */
export const kafkaAcks = kafkaAcksLimits.enum;

/** What deleting a RoCE network does: ask the cloud, or forget the object without a request. */
export const deletionPolicies = deletionPolicyLimits.enum;

/** Validates the description of a ModelArts network. */
export const validateModelArtsDescription: Validator = textValidator(modelArtsDescriptionLimits);

/** A ModelArts description near one that the cloud refuses. */
export const suggestModelArtsDescription = (text: string): string | undefined =>
  suggestValue(text, modelArtsDescriptionLimits);

/** Validates the description of an EventGrid connection. */
export const validateEgDescription: Validator = textValidator(egDescriptionLimits);

/** An EventGrid description near one that the cloud refuses. */
export const suggestEgDescription = (text: string): string | undefined =>
  suggestValue(text, egDescriptionLimits);

/** Validates an identifier that the cloud assigned. */
export const validateIdentifier: Validator = textValidator(identifierLimits);

/** Validates the id of a project. */
export const validateProjectId: Validator = textValidator(projectIdLimits);

/** Validates the name of a profile of `huaweicloud:profiles`. */
export const validateProfileName: Validator = textValidator(profileNameLimits);

/** Validates `huaweicloud:nameSalt`. */
export const validateNameSalt: Validator = textValidator(nameSaltLimits);

/** Validates the id of a region. */
export const validateRegion: Validator = textValidator(regionLimits);
