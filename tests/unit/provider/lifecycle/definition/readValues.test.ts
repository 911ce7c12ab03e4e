import { readInputs, readState } from "../../../../../provider/src/lifecycle/definition/readValues";
import { egConnectionSchema } from "../../../../../provider/src/schema/egConnection";
import { modelArtsNetworkSchema } from "../../../../../provider/src/schema/modelArtsNetwork";
import { roceNetworkSchema } from "../../../../../provider/src/schema/roceNetwork";
import { rejectionOf } from "../../../../support/rejection";

const webhook = { name: "events", vpcId: "v", subnetId: "s" };
const kafkaDetail = { instanceId: "i", connectAddress: "h:1" };

describe("readInputs", () => {
  it("fills in the defaults of the schema, inside objects and lists as well", () => {
    expect(readInputs(egConnectionSchema, { ...webhook, type: "KAFKA", kafkaDetail })).toEqual({
      ...webhook,
      description: "",
      type: "KAFKA",
      kafkaDetail: { ...kafkaDetail, enableSaslSsl: false },
      adoptExisting: false,
    });
    const peer = { vpcId: "v", subnetId: "s" };
    const network = { name: "train", cidr: "192.168.0.0/16", peerConnections: [peer] };
    expect(readInputs(modelArtsNetworkSchema, network).peerConnections).toEqual([
      { ...peer, defaultGateway: false },
    ]);
  });

  it("has nothing of what the cloud, the configuration or nobody chooses, and nothing that is no argument", () => {
    expect(Object.keys(readInputs(egConnectionSchema, { ...webhook, agency: "a", __secret: [] }))).toEqual([
      "name",
      "vpcId",
      "subnetId",
      "description",
      "type",
      "adoptExisting",
    ]);
  });

  it.each([
    ["name", { ...webhook, name: "" }],
    ["vpcId", { ...webhook, vpcId: null }],
    ["subnetId", { ...webhook, subnetId: 7 }],
    ["kafkaDetail.instanceId", { ...webhook, kafkaDetail: { connectAddress: "h:1" } }],
  ])("refuses inputs without %s", async (path, values) => {
    const error = await rejectionOf(Promise.resolve().then(() => readInputs(egConnectionSchema, values)));
    expect(error).toMatchObject({ code: "HWAI_INTERNAL" });
    expect(error.message).toContain(`the inputs have no ${path}, so no request was sent`);
  });

  it("names the item of a list that lacks a field", () => {
    const network = {
      name: "train",
      cidr: "192.168.0.0/16",
      sfsTurbos: [{ id: "a", name: "b" }, { id: "c" }],
    };
    expect(() => readInputs(modelArtsNetworkSchema, network)).toThrow("sfsTurbos[1].name");
  });
});

describe("readState", () => {
  it("keeps what an older release or a partial operation has recorded, and adds nothing", () => {
    const state = { name: "events", status: "", kafkaDetail, flavor: { concurrency: 3 } };
    expect(readState(egConnectionSchema, state)).toEqual(state);
    expect(readState(egConnectionSchema, {})).toEqual({});
  });

  it("leaves out what is of another type than the schema says", () => {
    const state = {
      name: 7,
      status: null,
      observed: "true",
      subnetIds: ["a", 1],
      networkType: "of the future",
      id: "x",
    };
    expect(readState(roceNetworkSchema, state)).toEqual({ subnetIds: ["a"], networkType: "of the future" });
    expect(readState(modelArtsNetworkSchema, { peerConnections: [{ vpcId: "v", more: 1 }, "x"] })).toEqual({
      peerConnections: [{ vpcId: "v" }],
    });
  });
});
