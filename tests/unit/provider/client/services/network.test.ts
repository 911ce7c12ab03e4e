import * as fc from "fast-check";
import {
  networkPatchBody,
  createNetworkBody,
  parseNetwork,
  type NetworkChange,
} from "../../../../../provider/src/client/services/modelArts/network";

const parse = (body: unknown) => parseNetwork(body, "GET …/networks/x", "req-1");
const least = { metadata: { name: "net-1" } };

describe("parseNetwork", () => {
  it("reads the example of the vendor's page", () => {
    const network = parse({
      kind: "Network",
      apiVersion: "v1",
      metadata: {
        name: "network-7a03-86c13962597848eeb29c5861153a391f",
        creationTimestamp: "2022-09-16T09:44:59Z",
        labels: { "os.modelarts/name": "network-7a03", "os.modelarts/workspace.id": "0" },
        annotations: { "os.modelarts/description": "" },
      },
      spec: {
        cidr: "192.168.128.0/17",
        connection: {
          peerConnectionList: [{ peerVpcId: "vpc-1", peerSubnetId: "subnet-1", defaultGateWay: false }],
        },
      },
      status: { phase: "Active", connectionStatus: {} },
    });
    expect(network).toEqual({
      responseKind: "read",
      id: "network-7a03-86c13962597848eeb29c5861153a391f",
      name: "network-7a03",
      workspaceId: "0",
      description: "",
      cidr: "192.168.128.0/17",
      ipv6Enabled: undefined,
      createdAt: "2022-09-16T09:44:59.000Z",
      deleting: false,
      phase: "Active",
      reason: undefined,
      peers: [{ vpcId: "vpc-1", subnetId: "subnet-1", defaultGateway: false }],
      sfsTurbos: [],
      peerStatuses: undefined,
      sfsTurboStatuses: undefined,
      subnetId: undefined,
    });
  });

  it("needs nothing but the id", () => {
    expect(parse(least)).toMatchObject({ id: "net-1", deleting: false });
  });

  it("tells an empty description and empty lists from fields that a response leaves out", () => {
    const shown = { metadata: { ...least.metadata, annotations: {} }, spec: { connection: {} }, status: {} };
    expect(parse(shown)).toMatchObject({ description: "", peers: [], sfsTurbos: [], phase: undefined });
    const silent = { description: undefined, peers: undefined, sfsTurbos: undefined };
    expect(parse(least)).toMatchObject(silent);
    expect(parseNetwork(shown, "PATCH …/networks/x", "req-1", "write")).toMatchObject(silent);
  });

  it.each([
    {},
    { metadata: {} },
    { metadata: { name: "" } },
    { metadata: { name: 7 } },
    { metadata: [] },
    null,
    "x",
  ])("refuses %p, which has none", (body) => {
    expect(() => parse(body)).toThrow(
      /^GET …\/networks\/x returned an invalid response.*metadata\.name.* \(request req-1\)/,
    );
  });

  it.each(["message", "reason", "errorMessage", "error_msg"])(
    "finds the cloud's reason in status.%s",
    (field) => {
      expect(parse({ ...least, status: { phase: "Abnormal", [field]: "no room" } }).reason).toBe("no room");
    },
  );

  it("reads statuses of connections", () => {
    const network = parse({
      ...least,
      status: {
        phase: "Active",
        connectionStatus: {
          peerConnectionStatus: [
            {
              peerVpcId: "vpc-1",
              peerSubnetId: "subnet-1",
              defaultGateWay: true,
              phase: "Abnormal",
              message: "why",
            },
          ],
          sfsTurboStatus: [
            {
              sfsId: "sfs-1",
              name: "one",
              status: "Active",
              ipAddr: "192.168.0.9",
              connectionType: "VpcPort",
            },
          ],
        },
        subnets: [{ networkId: "own-subnet" }],
      },
    });
    expect(network.peerStatuses).toEqual([
      { vpcId: "vpc-1", subnetId: "subnet-1", defaultGateway: true, phase: "Abnormal", reason: "why" },
    ]);
    expect(network.sfsTurboStatuses).toEqual([
      {
        id: "sfs-1",
        name: "one",
        status: "Active",
        ipAddress: "192.168.0.9",
        connectionType: "VpcPort",
        reason: undefined,
      },
    ]);
    expect(network.subnetId).toBe("own-subnet");
  });

  it("tells a deletion by its time stamp alone", () => {
    const metadata = { ...least.metadata, deletionTimestamp: "2022-09-16T09:44:59Z" };
    expect(parse({ metadata, status: { phase: "Active" } }).deleting).toBe(true);
  });

  it("keeps a time that it cannot read", () => {
    expect(parse({ metadata: { name: "n", creationTimestamp: "yesterday" } }).createdAt).toBe("yesterday");
  });

  it("survives anything beside the id", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (spec, status, labels) => {
        const network = parse({ metadata: { name: "n", labels, annotations: labels }, spec, status });
        expect(network.id).toBe("n");
        expect(Array.isArray(network.peers ?? [])).toBe(true);
      }),
    );
  });
});

describe("newNetworkBody", () => {
  it("leaves out a list without items, and a gateway that is not wanted", () => {
    expect(
      createNetworkBody({ name: "net-1", cidr: "192.168.0.0/16", workspaceId: "0", peers: [] }),
    ).toMatchObject({
      spec: { cidr: "192.168.0.0/16" },
    });
    const peers = [{ vpcId: "vpc-1", subnetId: "subnet-1", defaultGateway: false }];
    expect(
      createNetworkBody({ name: "net-1", cidr: "192.168.0.0/16", workspaceId: "0", peers }),
    ).toMatchObject({
      spec: { connection: { peerConnectionList: [{ peerVpcId: "vpc-1", peerSubnetId: "subnet-1" }] } },
    });
  });
});

describe("networkPatchBody", () => {
  const peer = fc.record({ vpcId: fc.string(), subnetId: fc.string(), defaultGateway: fc.boolean() });
  const turbo = fc.record({ id: fc.string(), name: fc.string() });
  const change: fc.Arbitrary<NetworkChange> = fc.record(
    {
      description: fc.string(),
      workspaceId: fc.string(),
      ipv6Enabled: fc.constant(true as const),
      peers: fc.array(peer, { maxLength: 3 }),
      sfsTurbos: fc.array(turbo, { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );

  it("carries exactly what changes, lists whole and empty ones too", () => {
    fc.assert(
      fc.property(change, (wanted) => {
        const body = networkPatchBody(wanted, undefined) as {
          metadata?: { annotations?: object; labels?: object };
          spec?: { ipv6enable?: boolean; connection?: Record<string, unknown[]> };
        };
        expect(body.metadata?.annotations).toEqual(
          wanted.description === undefined ? undefined : { "os.modelarts/description": wanted.description },
        );
        expect(body.metadata?.labels).toEqual(
          wanted.workspaceId === undefined ? undefined : { "os.modelarts/workspace.id": wanted.workspaceId },
        );
        expect(body.spec?.ipv6enable).toBe(wanted.ipv6Enabled);
        const { peerConnectionList, sfsTurboConnectionList } = body.spec?.connection ?? {};
        expect(peerConnectionList?.length).toBe(wanted.peers?.length);
        expect(sfsTurboConnectionList?.length).toBe(wanted.sfsTurbos?.length);
        expect(Object.values(body)).not.toContainEqual({});
      }),
    );
  });

  it("of nothing is empty", () => {
    expect(networkPatchBody({}, "subnet")).toEqual({});
  });
});
