import { withAutoName, type AutoNaming } from "../../../../../provider/src/hosts/native/autoName";
import { parseUrn } from "../../../../../provider/src/hosts/native/resourceUrn";
import { schemas } from "../../../../../provider/src/schema/schemas";

const urn = "urn:pulumi:dev::shop::huaweicloud-ai:index:ModelArtsNetwork::train";

function named(
  news: object,
  {
    olds = {},
    salt = "",
    stack = "dev",
    autoNaming,
  }: {
    olds?: object;
    salt?: string;
    stack?: string;
    autoNaming?: AutoNaming;
  } = {},
) {
  const source = { urn: urn.replace("dev", stack), logicalName: "train", salt, autoNaming };
  return withAutoName(schemas.ModelArtsNetwork, source, { ...olds }, { ...news });
}

describe("the name of an object whose program gives none", () => {
  it("is the same for the same URN and salt, and another for others", () => {
    const name = named({})?.name;
    expect(name).toMatch(/^train-[0-9a-f]{12}$/);
    expect(named({})?.name).toBe(name);
    expect(named({}, { stack: "prod" })?.name).not.toBe(name);
    expect(named({}, { salt: "copy" })?.name).not.toBe(name);
  });

  it("is noted as generated", () => {
    expect(named({})).toHaveProperty("__generated", true);
    expect(named({ name: "mine" })).toEqual({ name: "mine" });
  });

  it("is the engine's where the stack configures names", () => {
    expect(named({}, { autoNaming: { mode: "propose", name: "dev-train" } })?.name).toBe("dev-train");
    expect(named({ name: "mine" }, { autoNaming: { mode: "propose", name: "dev-train" } })?.name).toBe(
      "mine",
    );
  });

  it("is none where the stack forbids generated names, but for what has one", () => {
    expect(named({}, { autoNaming: { mode: "disabled" } })).toBeUndefined();
    expect(
      named({}, { autoNaming: { mode: "disabled" }, olds: { name: "train-1", __generated: true } }),
    ).toHaveProperty("__generated", true);
    expect(named({ name: "mine" }, { autoNaming: { mode: "disabled" } })?.name).toBe("mine");
  });
});

it("takes type and logical name out of a URN, colons and parents included", () => {
  expect(parseUrn("urn:pulumi:dev::shop::my:mod:Net$huaweicloud-ai:index:RoceNetwork::a::b")).toEqual({
    type: "huaweicloud-ai:index:RoceNetwork",
    name: "a::b",
  });
});
