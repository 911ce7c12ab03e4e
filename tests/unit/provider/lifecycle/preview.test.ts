import { previewCreate, previewUpdate, stableOutputs } from "../../../../provider/src/lifecycle/preview";
import { schemas } from "../../../../provider/src/schema/schemas";
import { unknownValue } from "../../../../provider/src/schema/unknown";

const network = schemas.ModelArtsNetwork;
const inputs = { name: "train", cidr: "192.168.0.0/16", region: "cn-north-4", workspaceId: "0" };
const state = {
  ...inputs,
  projectId: "p1",
  description: "old",
  ipv6Enabled: false,
  peerConnections: [],
  status: "Active",
  createdAt: "2026-01-01T00:00:00Z",
};

describe("the preview of a creation", () => {
  it("knows the arguments and their defaults, and of the rest that it is not known", () => {
    expect(previewCreate(network, inputs)).toEqual({
      ...inputs,
      description: "",
      adoptExisting: false,
      peerConnections: [],
      sfsTurbos: [],
      ipv6Enabled: unknownValue,
      projectId: unknownValue,
      status: unknownValue,
      createdAt: unknownValue,
      subnetId: unknownValue,
      peerConnectionStatuses: unknownValue,
      sfsTurboStatuses: unknownValue,
    });
  });

  it("knows what was given of an object, and not what the cloud chooses in it", () => {
    const kafkaDetail = { instanceId: "k", connectAddress: "10.0.0.1:9092" };
    expect(previewCreate(schemas.EgConnection, { kafkaDetail }).kafkaDetail).toEqual({
      ...kafkaDetail,
      enableSaslSsl: false,
      securityProtocol: unknownValue,
      userName: unknownValue,
      acks: unknownValue,
    });
  });

  it("passes on what is not known yet", () => {
    expect(previewCreate(network, { ...inputs, cidr: unknownValue }).cidr).toBe(unknownValue);
  });
});

describe("the preview of an update", () => {
  it("keeps what stays the same for the object's whole life", () => {
    const preview = previewUpdate(network, state, { ...inputs, description: "new" });
    expect(preview).toMatchObject({
      ...inputs,
      projectId: "p1",
      ipv6Enabled: false,
      createdAt: state.createdAt,
      description: "new",
      status: unknownValue,
    });
  });

  it("knows all outputs when only the provider remembers what has changed", () => {
    const timeouts = { delete: "40m" };
    expect(previewUpdate(network, state, { ...inputs, description: "old", timeouts })).toMatchObject({
      status: "Active",
      timeouts,
    });
  });

  it("knows no status of an object that the last run left unfinished", () => {
    expect(
      previewUpdate(network, { ...state, __unfinished: true }, { ...inputs, description: "old" }).status,
    ).toBe(unknownValue);
  });
});

it("counts among the stable outputs what only a replacement changes", () => {
  expect(stableOutputs(network).sort()).toEqual([
    "cidr",
    "createdAt",
    "name",
    "profile",
    "projectId",
    "region",
  ]);
});
