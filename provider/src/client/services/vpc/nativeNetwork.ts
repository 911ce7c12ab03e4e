import { isRecord } from "../../../config/isRecord";
import { stringField, timestampField } from "../responseFields";

/** A Neutron network, as one response of ModelArts' create call or VPC's native API shows it. `undefined`: it does not say. */
export interface NativeNetwork {
  readonly id: string;
  /** Whether VPC shows it, and not only ModelArts' response to its creation. */
  readonly observed: boolean;
  readonly name: string | undefined;
  /** Neutron's `ACTIVE`, `BUILD`, `DOWN` or `ERROR`. */
  readonly status: string | undefined;
  readonly tenantId: string | undefined;
  readonly subnetIds: readonly string[] | undefined;
  readonly networkType: string | undefined;
  readonly physicalNetwork: string | undefined;
  /** ISO 8601; the response to ModelArts' create operation lacks it. */
  readonly createdAt: string | undefined;
}

/**
 * Reads a network; `undefined` when it has no id.
 *
 * @param observed whether the response is one of VPC.
 */
export function parseNativeNetwork(value: unknown, observed = true): NativeNetwork | undefined {
  const record = isRecord(value) ? value : {};
  const id = stringField(record, "id");
  if (id === undefined) {
    return undefined;
  }
  return {
    id,
    observed,
    name: stringField(record, "name"),
    status: stringField(record, "status"),
    tenantId: stringField(record, "tenant_id", "project_id"),
    subnetIds: record.subnets === undefined ? undefined : parseSubnetIds(record.subnets),
    networkType: stringField(record, "provider:network_type"),
    physicalNetwork: stringField(record, "provider:physical_network"),
    createdAt: timestampField(record, "created_at"),
  };
}

/** VPC returns a list, ModelArts a text that holds one ("Creating a RoCE Network"); a bare id is taken as one subnet. */
export function parseSubnetIds(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.filter((item): item is string => typeof item === "string" && item !== "");
  }
  if (typeof value !== "string" || value === "") {
    return [];
  }
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === "number" ? [] : parseSubnetIds(parsed);
  } catch {
    return value
      .replace(/[[\]"' ]/g, "")
      .split(",")
      .filter((item) => /^[\w-]+$/.test(item));
  }
}
