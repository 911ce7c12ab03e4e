import { parseDocument } from "yaml";
import { copySettings } from "../../../cli/src/migration/copySettings";
import { findMovingResources } from "../../../cli/src/migration/migrationPlan";
import type { StackExport } from "../../../cli/src/deployment";

const urn = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;
const dynamic = "pulumi-nodejs:dynamic/huaweicloud:ModelArtsNetwork";
const native = "huaweicloud-ai:index:ModelArtsNetwork";

describe("copying the settings of a stack's file", () => {
  const file = `encryptionsalt: v1:salt
config:
  # where everything lives
  huaweicloud:region: cn-north-4
  huaweicloud:secretKey:
    secure: AAABciphertext
  huaweicloud:profiles:
    team-b:
      region: cn-south-1
      password: { secure: AAABother }
  huaweicloud:notOurs: x
  shop:size: 3
`;
  const copy = (text: string, to: "native" | "dynamic" = "native") => {
    const document = parseDocument(text, { intAsBigInt: true });
    const added = copySettings("Pulumi.dev.yaml", document, to);
    return { added, text: document.toString(), config: (document.toJS() as { config: object }).config };
  };

  it("adds them under the other namespace as they stand there, encrypted ones too", () => {
    const { added, config, text } = copy(file);
    expect(added.sort()).toEqual([
      "huaweicloud-ai:profiles",
      "huaweicloud-ai:region",
      "huaweicloud-ai:secretKey",
    ]);
    expect(config).toMatchObject({
      "huaweicloud:region": "cn-north-4",
      "huaweicloud-ai:region": "cn-north-4",
      "huaweicloud-ai:secretKey": { secure: "AAABciphertext" },
      "huaweicloud-ai:profiles": { "team-b": { region: "cn-south-1", password: { secure: "AAABother" } } },
      "shop:size": 3n,
    });
    expect(config).not.toHaveProperty(["huaweicloud-ai:notOurs"]);
    expect(text).toContain("# where everything lives");
  });

  it("adds nothing the second time, and brings them back", () => {
    const { text } = copy(file);
    expect(copy(text).added).toEqual([]);
    const onlyNative = text.replaceAll(/^ {2}huaweicloud:(?:region|secretKey): .*\n(?: {4}.*\n)?/gm, "");
    expect(copy(onlyNative, "dynamic").added).toContain("huaweicloud:region");
  });

  it("refuses two values of one setting", () => {
    expect(() => copy(`${file}  huaweicloud-ai:region: cn-east-3\n`)).toThrow(
      "Pulumi.dev.yaml has huaweicloud:region and huaweicloud-ai:region, and they differ. Nothing was changed.",
    );
  });

  it.each(["", "config: {}\n", "encryptionsalt: x\n"])("takes a file without settings: %j", (text) => {
    expect(copySettings("Pulumi.dev.yaml", parseDocument(text), "native")).toEqual([]);
  });
});

describe("the resources that move", () => {
  const state = (resources: object[], pending: object[] = []): StackExport =>
    ({ version: 3, deployment: { resources, pending_operations: pending } }) as unknown as StackExport;

  it("are those of the other form, and not what the stack only reads", () => {
    const records = [
      { urn: urn(dynamic, "a"), type: dynamic, custom: true, id: "1" },
      { urn: urn(dynamic, "read"), type: dynamic, custom: true, id: "2", external: true },
      { urn: urn(native, "b"), type: native, custom: true, id: "3" },
      { urn: urn("aws:s3:Bucket", "c"), type: "aws:s3:Bucket", custom: true, id: "4" },
    ];
    expect(findMovingResources(state(records), "native").map(({ name }) => name)).toEqual(["a"]);
    expect(findMovingResources(state(records), "dynamic").map(({ name }) => name)).toEqual(["b"]);
  });

  it.each([
    ["a pending creation", [], [{ type: "creating", resource: { urn: urn(dynamic, "a"), type: dynamic } }]],
    [
      "a deletion to come",
      [{ urn: urn(dynamic, "a"), type: dynamic, custom: true, id: "1", delete: true }],
      [],
    ],
  ])("cannot move with %s", (_case, resources, pending) => {
    expect(() => findMovingResources(state(resources, pending), "native")).toThrow(
      /The stack is not settled:\n {2}.*dynamic\/huaweicloud:ModelArtsNetwork::a\nNothing was changed/,
    );
  });
});
