import { checkReadiness } from "../../../../../provider/src/lifecycle/definition/readiness";
import { peerKey } from "../../../../../provider/src/resources/modelArtsNetwork/connections";
import {
  findFailedConnections,
  checkConnectionStatuses,
  type ConnectionCheck,
} from "../../../../../provider/src/resources/modelArtsNetwork/connectionStatuses";
import { networkReadiness } from "../../../../../provider/src/resources/modelArtsNetwork/readiness";
import { networkWith } from "./networkWith";

const peer = (n: number) => ({ vpcId: `vpc-${n}`, subnetId: `subnet-${n}`, defaultGateway: false });
const peerStatus = (n: number, phase: string, reason?: string) => ({ ...peer(n), phase, reason });
const turbo = (n: number) => ({ id: `sfs-${n}`, name: `name-${n}` });
const turboStatus = (n: number, status: string, reason?: string) => ({
  ...turbo(n),
  status,
  reason,
  ipAddress: undefined,
  connectionType: undefined,
});
const none = { peers: [], sfsTurbos: [] };

describe("judgeNetwork", () => {
  const judge = (change: Parameters<typeof networkWith>[0]) => {
    const network = networkWith(change);
    return checkReadiness(networkReadiness, network, network.phase ?? "", 'ModelArtsNetwork "net"');
  };

  it.each(["Creating", ""])("waits while it is %p", (phase) => {
    expect(judge({ phase })).toEqual({ state: "retry", status: phase });
  });

  it("is done when it is active", () => {
    expect(judge({ phase: "Active" })).toEqual({ state: "success" });
  });

  it("marks a status that no page lists, and waits", () => {
    expect(judge({ phase: "Upgrading" })).toEqual({ state: "retry", status: "Upgrading", unknown: true });
  });

  it("fails with the cloud's reason", () => {
    expect(judge({ phase: "Abnormal", reason: "no room" })).toMatchObject({
      state: "failure",
      error: {
        message: expect.stringMatching(
          /\(net-1\) is Abnormal: no room\. .*\[HWAI_RESOURCE_FAILED\]$/,
        ) as string,
      },
    });
    expect(judge({ phase: "Abnormal" })).toMatchObject({
      error: { message: expect.stringContaining("the cloud gives no reason") as string },
    });
  });

  it("fails when it is being deleted, whatever its phase", () => {
    expect(judge({ deleting: true, phase: "Active" })).toMatchObject({
      state: "failure",
      error: { status: "being deleted" },
    });
  });
});

describe("judgeConnections", () => {
  const judge = (change: Parameters<typeof networkWith>[0], wait: Partial<ConnectionCheck>) => {
    const accepted: string[] = [];
    const verdict = checkConnectionStatuses(networkWith(change), {
      resourceLabel: "the net",
      desired: none,
      waitedMs: 0,
      confirmed: none,
      replaced: { peers: true, sfsTurbos: true },
      previouslyFailed: new Set(),
      onAssumedActive: (connection) => accepted.push(connection),
      ...wait,
    });
    return { verdict, accepted };
  };

  it("is done when there is nothing to wait for", () => {
    expect(judge({}, {}).verdict).toEqual({ state: "success" });
  });

  it("finds connections by their ids, not by their places", () => {
    const desired = { peers: [peer(1), peer(2)], sfsTurbos: [turbo(1), turbo(2)] };
    const peerStatuses = [peerStatus(2, "Active"), peerStatus(1, "Connecting")];
    const sfsTurboStatuses = [turboStatus(2, "Creating"), turboStatus(1, "Active")];
    expect(judge({ peerStatuses, sfsTurboStatuses }, { desired }).verdict).toEqual({
      state: "retry",
      status: "peer connection to VPC vpc-1 Connecting, connection to SFS Turbo name-2 Creating",
    });
  });

  it("tells two subnets of one VPC apart", () => {
    const other = { ...peer(1), subnetId: "subnet-9" };
    const { verdict } = judge(
      { peerStatuses: [{ ...peerStatus(1, "Active") }] },
      { desired: { ...none, peers: [peer(1), other] } },
    );
    expect(verdict).toMatchObject({ state: "retry", status: "peer connection to VPC vpc-1 not shown" });
  });

  it("fails at once with the cloud's reason", () => {
    const desired = { peers: [peer(1)], sfsTurbos: [] };
    const { verdict } = judge({ peerStatuses: [peerStatus(1, "Abnormal", "no such VPC")] }, { desired });
    expect(verdict).toMatchObject({
      state: "failure",
      error: { summary: "peer connection to VPC vpc-1 of the net is Abnormal: no such VPC" },
    });
  });

  it.each([
    [0, "retry"],
    [59_999, "retry"],
    [60_000, "success"],
  ])("after %d ms a connection without a status is %s", (waitedMs, state) => {
    const { verdict, accepted } = judge(
      {},
      { desired: { peers: [peer(1)], sfsTurbos: [turbo(1)] }, waitedMs },
    );
    expect(verdict.state).toBe(state);
    expect(accepted).toEqual(
      state === "success" ? ["peer connection to VPC vpc-1", "connection to SFS Turbo name-1"] : [],
    );
  });

  it("never takes a connection as up that is shown as on its way", () => {
    const desired = { ...none, peers: [peer(1)] };
    const { verdict } = judge(
      { peerStatuses: [peerStatus(1, "Connecting")] },
      { desired, waitedMs: 3_600_000 },
    );
    expect(verdict.state).toBe("retry");
  });

  it("grants no grace to what an earlier operation has seen to", () => {
    const both = { peers: [peer(1)], sfsTurbos: [turbo(1)] };
    expect(judge({}, { desired: both, confirmed: both })).toEqual({
      verdict: { state: "success" },
      accepted: [],
    });
  });

  it("waits until nothing is left that is not wanted", () => {
    const change = {
      peerStatuses: [peerStatus(1, "Active"), peerStatus(2, "Active")],
      sfsTurboStatuses: [turboStatus(1, "Deleting"), turboStatus(2, "")],
    };
    expect(judge(change, { desired: { ...none, peers: [peer(1)] } }).verdict).toEqual({
      state: "retry",
      status:
        "peer connection to VPC vpc-2 still Active, connection to SFS Turbo name-1 still Deleting, connection to SFS Turbo name-2 still there",
    });
  });

  it("gives the old failure of a connection that was asked for again a moment to pass", () => {
    const desired = { ...none, peers: [peer(1)] };
    const failed = { peerStatuses: [peerStatus(1, "Abnormal", "old")] };
    const previouslyFailed = new Set([peerKey(peer(1))]);
    expect(judge(failed, { desired, previouslyFailed }).verdict.state).toBe("retry");
    expect(judge(failed, { desired, previouslyFailed, waitedMs: 60_000 }).verdict.state).toBe("failure");
    // Once another status was seen, the next failure is a new one.
    expect(
      judge({ peerStatuses: [peerStatus(1, "Connecting")] }, { desired, previouslyFailed }).verdict.state,
    ).toBe("retry");
    expect(judge(failed, { desired, previouslyFailed }).verdict.state).toBe("failure");
  });

  it("does not mind the failure of a connection that is not wanted", () => {
    expect(judge({ peerStatuses: [peerStatus(1, "Abnormal")] }, {}).verdict).toMatchObject({
      state: "retry",
      status: "peer connection to VPC vpc-1 still Abnormal",
    });
  });
});

describe("failedConnections", () => {
  it("finds the wanted ones that failed", () => {
    const network = networkWith({
      peerStatuses: [peerStatus(1, "Abnormal"), peerStatus(2, "Active"), peerStatus(3, "Abnormal")],
      sfsTurboStatuses: [turboStatus(1, "Abnormal"), turboStatus(2, "Abnormal")],
    });
    const wanted = { peers: [peer(1), peer(2)], sfsTurbos: [turbo(2)] };
    expect(findFailedConnections(network, wanted)).toEqual({
      peers: [peerKey(peer(1))],
      sfsTurbos: ["sfs-2"],
    });
  });
});
