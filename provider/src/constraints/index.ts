/**
 * The documented constraints of the cloud, as pure functions without side effects.
 *
 * Used by the provider's checks, by the policy pack and by the documentation, so that a limit stands in one place.
 * Sources: the vendor's API pages "Creating a RoCE Network", "Creating a Hyper Cluster", "Creating Network Resources",
 * "Updating a Network Resource" and "Creating a Connection".
 *
 * @packageDocumentation
 */
export * from "./cidr";
export * from "./duration";
export * from "./limits";
export * from "./overlapScope";
export * from "./names";
export * from "./networkRanges";
export * from "./validator";
export * from "./suggestions";
export * from "./textLimits";
