import { parseImportId } from "../../../../../provider/src/hosts/native/importId";
import { toImportedInputs } from "../../../../../provider/src/hosts/native/importedInputs";
import { readSettings } from "../../../../../provider/src/config/settings";
import { schemas } from "../../../../../provider/src/schema/schemas";

describe("an id to import", () => {
  it("is the object's alone, or has region and project in front", () => {
    expect(parseImportId("net-1")).toEqual({ id: "net-1", location: {} });
    expect(parseImportId("cn-south-1/p2/net-1")).toEqual({
      id: "net-1",
      location: { region: "cn-south-1", projectId: "p2" },
    });
  });

  it.each(["a/b", "a/b/", "a/b/c/d"])("stays whole where it is nothing of both: %s", (text) => {
    expect(parseImportId(text)).toEqual({ id: text, location: {} });
  });
});

describe("the inputs of an imported object", () => {
  const settings = readSettings(
    (key) => ({ "huaweicloud:region": "cn-north-4", "huaweicloud:projectId": "p1" })[key],
    { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: "SK" },
  );
  const found = {
    name: "train",
    cidr: "192.168.0.0/16",
    workspaceId: "0",
    adoptExisting: false,
    peerConnections: [{ vpcId: "v", subnetId: "s", defaultGateway: false }],
  };
  const imported = (inputs: object, location = {}) =>
    toImportedInputs(schemas.ModelArtsNetwork, { ...found, ...inputs }, settings, location);
  const written = { name: "train", cidr: "192.168.0.0/16", peerConnections: [{ vpcId: "v", subnetId: "s" }] };

  it("leave out defaults and the configured place, so that the program can", () => {
    expect(imported({ region: "cn-north-4", projectId: "p1" })).toEqual(written);
  });

  it("say another place", () => {
    expect(imported({ region: "cn-south-1", projectId: "p2" })).toEqual({
      ...written,
      region: "cn-south-1",
      projectId: "p2",
    });
    expect(imported({ region: "cn-north-4", projectId: "p2" })).toEqual({ ...written, projectId: "p2" });
  });

  it("say the place that the id said", () => {
    const location = { region: "cn-north-4", projectId: "p1" };
    expect(imported(location, location)).toEqual({ ...written, ...location });
  });
});
