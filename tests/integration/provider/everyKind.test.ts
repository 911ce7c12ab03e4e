import { cliDelays } from "huaweicloud-ai-simulator";
import { startLab } from "../../support/lab";
import { rejectionOf } from "../../support/rejection";
import { undefinedPaths } from "../../support/undefinedPaths";
import { updateResource, checkInputs, eachKind, createResource } from "./support/specimens";

describe.each(eachKind)("%s", (kind, { args, create, get, remove, toBody }) => {
  it("is made, and shows no difference afterwards", async () => {
    const lab = await startLab();
    const { id, state, inputs } = await createResource(lab, kind, args);
    expect(id).not.toBe("");
    expect(await lab.admin.listObjects()).toMatchObject([{ kind, id, deleting: false }]);
    expect(undefinedPaths(state)).toEqual([]);
    expect(lab.lifeCycle(kind).diff(state, inputs)).toMatchObject({ changes: [], partial: false });
  });

  it("records where it lives", async () => {
    const lab = await startLab();
    const { state } = await createResource(lab, kind, args);
    expect(state).toMatchObject({ region: "cn-north-4", projectId: "05a1b2c3d4e5f60718293a4b5c6d7e8f" });
  });

  it("shows no difference after a read, whose inputs are those it was made from", async () => {
    const lab = await startLab();
    const { id, state, inputs } = await createResource(lab, kind, { ...args, timeouts: { create: "7m" } });
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    expect(read.id).toBe(id);
    expect(undefinedPaths(read)).toEqual([]);
    expect(read.outputs).toEqual(state);
    expect(read.inputs).toEqual(inputs);
    expect(lab.lifeCycle(kind).diff(read.outputs, inputs).changes).toEqual([]);
  });

  it("is read by its id alone, so that it can be taken over", async () => {
    const lab = await startLab();
    const id = await lab.admin.addObject(kind, "05a1b2c3d4e5f60718293a4b5c6d7e8f", toBody(args));
    const read = (await lab.lifeCycle(kind).read(id, {}))!;
    expect(read.outputs).toMatchObject({
      region: "cn-north-4",
      projectId: "05a1b2c3d4e5f60718293a4b5c6d7e8f",
    });
    const { inputs, failures } = lab.lifeCycle(kind).check({}, read.inputs);
    expect(failures).toEqual([]);
    expect(lab.lifeCycle(kind).diff(read.outputs, inputs).changes).toEqual([]);
  });

  it("that does not exist cannot be taken over", async () => {
    const lab = await startLab();
    const error = await rejectionOf(lab.lifeCycle(kind).read("no-such-id", {}));
    expect(error.message).toMatch(
      /no-such-id.*does not exist in region cn-north-4, project 05a1.*\[HWAI_NOT_FOUND\]/,
    );
  });

  it("that somebody deleted is gone after a read", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, args);
    await lab.admin.deleteObject(kind, id);
    expect(await lab.lifeCycle(kind).read(id, state)).toBeUndefined();
  });

  it("is deleted", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, args);
    await lab.lifeCycle(kind).delete(id, state);
    expect(await lab.admin.listObjects()).toEqual([]);
  });

  it("that is gone already counts as deleted, by as few requests as prove it", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, args);
    await lab.admin.deleteObject(kind, id);
    await lab.clearRequests();
    await lab.lifeCycle(kind).delete(id, state);
    // No page gives the code by which a hyper cluster is not found, so the list has to agree.
    expect(await lab.requestedOperations()).toEqual(
      kind === "HyperCluster" ? [remove, "listHyperClusters"] : [remove],
    );
  });

  it("is waited for until it is gone", async () => {
    const deletions = Object.keys(cliDelays).filter((name) => name.endsWith("Delete"));
    const delays = Object.fromEntries(deletions.map((name) => [name, 40_000]));
    const lab = await startLab({ delays });
    const { id, state } = await createResource(lab, kind, args);
    const begun = lab.clock.now();
    await lab.lifeCycle(kind).delete(id, state);
    expect(lab.clock.now() - begun).toBeGreaterThanOrEqual(40_000);
    expect(await lab.admin.listObjects()).toEqual([]);
    expect(lab.lines).toContainEqual(
      expect.stringMatching(/^waiting for .* to be gone: .* after \d+ s, .* left$/),
    );
  });

  it("that will not go is given up on, and stays", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, { ...args, timeouts: { delete: "2m" } });
    await lab.admin.queueFault({
      match: { operation: remove },
      fault: { kind: "outcome", to: "hangDeleting" },
    });
    const begun = lab.clock.now();
    const error = await rejectionOf(lab.lifeCycle(kind).delete(id, state));
    expect(error.message).toMatch(
      /^deleting .*: waited 2m00s for .* to be gone, last status .* \(seen: .* \d+ times; last request \w+\)\. .* raise timeouts\.delete\. \[HWAI_TIMEOUT\]$/,
    );
    expect(lab.clock.now() - begun).toBe(120_000);
  });

  it("is waited for while something uses it", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, args);
    const inUse = {
      kind: "status",
      status: 409,
      errorCode: "X.Used",
      errorMessage: "used by pool-7",
    } as const;
    await lab.admin.queueFault({ match: { operation: remove }, times: 5, fault: inUse });
    await lab.clearRequests();
    await lab.lifeCycle(kind).delete(id, state);
    expect((await lab.requestedOperations()).filter((name) => name === remove)).toHaveLength(6);
    expect(await lab.admin.listObjects()).toEqual([]);
  });

  it.each([
    [400, "ModelArts.50004000", "The network is being used by a resource pool."],
    [403, "EG.00514000", "connection is referenced by 2 event targets"],
    [409, "NetworkInUse", "There are one or more ports still in use on the network."],
  ])(
    "that stays in use is reported with what to do about that: %i %s",
    async (status, errorCode, errorMessage) => {
      const lab = await startLab();
      const { id, state } = await createResource(lab, kind, { ...args, timeouts: { delete: "1m" } });
      const fault = { kind: "status", status, errorCode, errorMessage } as const;
      await lab.admin.queueFault({ match: { operation: remove }, times: 1000, fault });
      const error = await rejectionOf(lab.lifeCycle(kind).delete(id, state));
      expect(error.message).toContain(errorMessage);
      expect(error.message).toMatch(
        /Something has used the object for 1m00s now: remove that first, then run again, or raise timeouts\.delete\. \[HWAI_API\]$/,
      );
    },
  );

  it("that stays in use is reported with the cloud's words", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, { ...args, timeouts: { delete: "1m" } });
    const inUse = {
      kind: "status",
      status: 409,
      errorCode: "X.Used",
      errorMessage: "used by pool-7",
    } as const;
    await lab.admin.queueFault({ match: { operation: remove }, times: 1000, fault: inUse });
    const begun = lab.clock.now();
    const error = await rejectionOf(lab.lifeCycle(kind).delete(id, state));
    expect(error.message).toMatch(
      /^deleting .*: DELETE .* returned 409 X\.Used "used by pool-7" \(request \w+\)\. /,
    );
    expect(lab.clock.now() - begun).toBe(60_000);
    expect(lab.lines).toContainEqual(expect.stringContaining("in use (used by pool-7)"));
  });

  it("asks nothing when only a time-out changes", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, { ...args, timeouts: { create: "7m", delete: "8m" } });
    await lab.clearRequests();
    const after = await updateResource(lab, kind, before, { ...args, timeouts: { delete: "9m" } });
    expect(await lab.requestedOperations()).toEqual([]);
    expect(after.state).toEqual({ ...before.state, timeouts: { delete: "9m" } });
    const last = await updateResource(lab, kind, after, args);
    expect(await lab.requestedOperations()).toEqual([]);
    expect(last.state).not.toHaveProperty("timeouts");
  });

  it("asks nothing to check, and nothing to compare", async () => {
    const lab = await startLab();
    const inputs = checkInputs(lab, kind, args);
    lab.lifeCycle(kind).diff({}, inputs);
    expect(await lab.requestedOperations()).toEqual([]);
  });

  it("is not made when its creation is refused", async () => {
    const lab = await startLab();
    const fault = {
      kind: "status",
      status: 403,
      errorCode: "X.0101",
      errorMessage: "no permission",
    } as const;
    await lab.admin.queueFault({ match: { operation: create }, fault });
    const error = await rejectionOf(lab.lifeCycle(kind).create(checkInputs(lab, kind, args)));
    expect(error.name).toBe("HuaweiCloudError");
    expect(error.message).toMatch(
      /^creating \w+( "[\w-]+")?: POST .* returned 403 X\.0101 "no permission" \(request \w+\)\. Grant .* \[HWAI_API\]$/,
    );
    expect(await lab.admin.listObjects()).toEqual([]);
  });

  it("costs one request to read", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, args);
    await lab.clearRequests();
    await lab.lifeCycle(kind).read(id, state);
    expect(await lab.requestedOperations()).toEqual([get]);
  });
});
