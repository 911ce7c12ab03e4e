/**
 * Pulumi resources for Huawei Cloud's AI networking.
 *
 * @packageDocumentation
 */
export type { CommonArgs, GetOptions, NamedArgs, Timeouts } from "./resources/common";
export {
  EgConnection,
  type EgConnectionArgs,
  type EgConnectionErrorInfo,
  type EgConnectionFlavor,
  type KafkaDetail,
} from "./resources/egConnection";
export { HyperCluster, type HyperClusterArgs, type HyperClusterNetworkInfo } from "./resources/hyperCluster";
export {
  ModelArtsNetwork,
  type ModelArtsNetworkArgs,
  type PeerConnection,
  type PeerConnectionStatus,
  type SfsTurbo,
  type SfsTurboStatus,
} from "./resources/modelArtsNetwork";
export { RoceNetwork, type RoceNetworkArgs } from "./resources/roceNetwork";
