/**
 * Pulumi resources for Huawei Cloud's AI networking.
 *
 * @packageDocumentation
 */
export type { CommonArgs, GetOptions, NamedArgs, Timeouts } from "./sdk/common";
export {
  EgConnection,
  type EgConnectionArgs,
  type EgConnectionErrorInfo,
  type EgConnectionFlavor,
  type KafkaDetail,
} from "./sdk/egConnection";
export { HyperCluster, type HyperClusterArgs, type HyperClusterNetworkInfo } from "./sdk/hyperCluster";
export {
  ModelArtsNetwork,
  type ModelArtsNetworkArgs,
  type PeerConnection,
  type PeerConnectionStatus,
  type SfsTurbo,
  type SfsTurboStatus,
} from "./sdk/modelArtsNetwork";
export { RoceNetwork, type RoceNetworkArgs } from "./sdk/roceNetwork";
