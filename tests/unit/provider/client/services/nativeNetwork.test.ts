import * as fc from "fast-check";
import {
  parseNativeNetwork,
  parseSubnetIds,
} from "../../../../../provider/src/client/services/vpc/nativeNetwork";

const id = "11111d19-8a52-417e-9fef-aa88e68ac4a5";
const other = "22222d19-8a52-417e-9fef-aa88e68ac4a5";

describe("parseSubnets", () => {
  it.each([
    ["a list, as VPC answers", [id, other], [id, other]],
    ["a text that holds a list, as ModelArts answers", JSON.stringify([id, other]), [id, other]],
    ["an empty list in a text", "[]", []],
    ["a bare id", id, [id]],
    ["ids with commas", `${id}, ${other}`, [id, other]],
    ["a list in single quotes", `['${id}', '${other}']`, [id, other]],
    ["a list without quotes", `[${id}]`, [id]],
    ["a text in a text", JSON.stringify(id), [id]],
    ["an empty text", "", []],
    ["nothing", undefined, []],
    ["null", null, []],
    ["a number", 7, []],
    ["an object", {}, []],
    ["a list with other things", [id, 7, null, ""], [id]],
  ])("reads %s", (_name, value, subnets) => {
    expect(parseSubnetIds(value)).toEqual(subnets);
  });

  it("reads every list of ids in both forms the same", () => {
    fc.assert(
      fc.property(fc.array(fc.uuid()), (ids) => {
        expect(parseSubnetIds(ids)).toEqual(ids);
        expect(parseSubnetIds(JSON.stringify(ids))).toEqual(ids);
      }),
    );
  });

  it("gives texts only, whatever it gets", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue()), (value) => {
        expect(parseSubnetIds(value).every((subnet) => typeof subnet === "string" && subnet !== "")).toBe(
          true,
        );
      }),
    );
  });
});

describe("parseNativeNetwork", () => {
  it("reads the example of the vendor's page", () => {
    const network = parseNativeNetwork({
      id,
      name: "lite server_roce_pod001_a1b2",
      project_id: "p-1",
      tenant_id: "t-1",
      status: "ACTIVE",
      subnets: `["${other}"]`,
      "provider:network_type": "vxlan_roce",
      "provider:physical_network": "roce_pod001",
    });
    expect(network).toEqual({
      id,
      observed: true,
      name: "lite server_roce_pod001_a1b2",
      status: "ACTIVE",
      tenantId: "t-1",
      subnetIds: [other],
      networkType: "vxlan_roce",
      physicalNetwork: "roce_pod001",
    });
  });

  it("takes the project for the tenant, which are the same to Neutron", () => {
    expect(parseNativeNetwork({ id, project_id: "p-1" })?.tenantId).toBe("p-1");
  });

  it.each([undefined, null, {}, { id: "" }, "x", []])("finds none in %p", (value) => {
    expect(parseNativeNetwork(value)).toBeUndefined();
  });
});
