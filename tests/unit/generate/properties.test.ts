import type { Argument } from "../../../provider/src/schema/definition";
import {
  argumentOutputProperty,
  argumentProperty,
} from "../../../scripts/generate/packageSchema/properties.mts";
import { resourceSpec } from "../../../scripts/generate/packageSchema/resource.mts";
import { settingProperties } from "../../../scripts/generate/packageSchema/settings.mts";
import { describeLimits } from "../../../provider/src/constraints/textLimits";
import { describingArguments, lookUpsOf } from "../../../provider/src/schema/lookUps";
import { schemas } from "../../../provider/src/schema/schemas";
import { commonArguments } from "../../../provider/src/schema/common";

const text = { meaning: "Kind of server.", change: "Changing it replaces it.", default: '"a"' };
const kind: Argument = {
  type: "string",
  limits: { enum: ["a", "b"] },
  effect: "replace",
  default: { kind: "value", value: "a" },
  description: "Kind of server",
};

describe("the package schema", () => {
  it("has enumerations as named types, defaults, and what replaces", () => {
    expect(argumentProperty("ThingKind", kind, text)).toEqual({
      $ref: "#/types/huaweicloud-ai:index:ThingKind",
      description: "Kind of server. Changing it replaces it.",
      default: "a",
      willReplaceOnChanges: true,
    });
  });

  it("makes a secret of the whole output where a field is one", () => {
    const password = { ...kind, secret: true } as const;
    const detail: Argument = {
      type: "object",
      effect: "update",
      default: { kind: "none" },
      description: "Detail",
      objectType: { name: "Detail", description: "A detail.", fields: { password } },
    };
    expect(argumentOutputProperty("", detail)).toMatchObject({ secret: true });
  });

  it("names the package's own settings, and marks those that are secret", () => {
    const setting = { description: "Key, see `huaweicloud:region`.", inProfiles: true } as const;
    const secretKey = { ...setting, type: "text", environment: ["HW_KEY"], secret: true } as const;
    expect(settingProperties({ secretKey })).toEqual({
      secretKey: {
        type: "string",
        description: "Key, see `huaweicloud-ai:region`. Else from the environment: `HW_KEY`.",
        secret: true,
      },
    });
  });

  it("takes over objects of the dynamic resources by an alias", () => {
    const facts = {
      schemas,
      commonArguments,
      describeLimits,
      lookUpsOf,
      describingArguments,
      settingDefinitions: {},
      errorCodes: {},
    };
    expect(resourceSpec(schemas.EgConnection, facts)).toMatchObject({
      aliases: [{ type: "pulumi-nodejs:dynamic/huaweicloud:EgConnection" }],
      requiredInputs: ["vpcId", "subnetId"],
    });
  });
});
