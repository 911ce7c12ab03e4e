import type { ResourceKind } from "pulumi-huaweicloud-ai/schema";
import type { ListedObject } from "pulumi-huaweicloud-ai/internal";

/** An object that the account has. */
export interface AccountObject extends ListedObject {
  readonly kind: ResourceKind;
}
