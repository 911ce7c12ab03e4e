import {
  findSecretPaths,
  isSecretPath,
  patchSecretTracking,
  secretPathsOf,
} from "../../../../policy-pack/src/engine/secretPaths";
import { toPlainValues } from "../../../../policy-pack/src/engine/plainValues";

const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

describe("findSecretPaths", () => {
  it("finds secrets at any depth", () => {
    expect(
      findSecretPaths({
        name: "a",
        cidr: secret("172.16.0.0/16"),
        peerConnections: [{ vpcId: "v" }, { vpcId: secret("w") }, secret({ vpcId: "x" })],
        kafkaDetail: { password: secret("p"), acks: null },
      }),
    ).toEqual(["cidr", "peerConnections[1].vpcId", "peerConnections[2]", "kafkaDetail.password"]);
  });

  it("finds none where there are none", () => {
    expect(findSecretPaths({ a: 1, b: [true, null, { c: "d" }] })).toEqual([]);
  });
});

describe("isSecretPath", () => {
  const secrets = ["kafkaDetail.password", "peerConnections[1]"];

  it.each(["kafkaDetail.password", "kafkaDetail", "peerConnections", "peerConnections[1].vpcId"])(
    "hides %s",
    (path) => {
      expect(isSecretPath(path, secrets)).toBe(true);
    },
  );

  it.each([
    "kafkaDetail.passwordHint",
    "kafkaDetail.userName",
    "peerConnections[10]",
    "peerConnections[0].vpcId",
    "name",
  ])("shows %s", (path) => {
    expect(isSecretPath(path, secrets)).toBe(false);
  });
});

describe("keepSecretPaths", () => {
  it("marks what the SDK unpacks for a check, and keeps the mark through the SDK's proxy", () => {
    const sdk = jest.requireActual<{
      deserializeProperties: (values: object, proxySecrets: boolean) => Record<string, unknown>;
    }>("@pulumi/policy/deserialize");
    const { unknownCheckingProxy } = jest.requireActual<{
      unknownCheckingProxy: (props: object) => Record<string, unknown>;
    }>("@pulumi/policy");
    patchSecretTracking();
    const wire = { toJavaScript: () => ({ cidr: secret("172.16.0.0/16"), name: "a" }) };
    const props = unknownCheckingProxy(sdk.deserializeProperties(wire, false));
    expect(secretPathsOf(props)).toEqual(["cidr"]);
    // The values themselves are what they were.
    expect(toPlainValues(props)).toEqual({ cidr: "172.16.0.0/16", name: "a" });
    // The SDK is large, and a busy machine takes its time to load it.
  }, 60_000);

  it("does not let the pack start with an SDK that would hide what is secret", () => {
    jest.doMock("@pulumi/policy/deserialize", () => ({ somethingElse: true }));
    try {
      expect(patchSecretTracking).toThrow("Install version 1.21");
    } finally {
      jest.dontMock("@pulumi/policy/deserialize");
    }
  });
});
