import { startLab } from "../../support/lab";
import { rejectionOf } from "../../support/rejection";
import { Stack, type DeclaredResource } from "../faults/support/stack";
import { checkInputs } from "../provider/support/specimens";
import { listIds, namedKinds, conflictingArgs } from "./support/parties";

describe.each(namedKinds)("a %s with a generated name", (kind, { args, create }) => {
  const generated = { ...args, __generated: true };
  const program: readonly DeclaredResource[] = [{ kind, name: "net", args: generated }];

  it("is not taken from another stack of the same project and name", async () => {
    const lab = await startLab();
    const first = new Stack(lab);
    expect((await first.up(program)).errors).toEqual([]);
    const [id] = await listIds(lab);

    lab.reconfigure({});
    const second = new Stack(lab);
    const { errors } = await second.up(program);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/\[HWAI_ALREADY_EXISTS\]$/);
    expect(errors[0]).toContain(id);
    expect(errors[0]).toMatch(/huaweicloud-ai recover.*adoptExisting: true.*existingId.*nameSalt/);
    expect(errors[0]?.includes("created 2026-01-02T")).toBe(kind !== "HyperCluster");
    expect((await second.destroy()).errors).toEqual([]);

    lab.reconfigure({});
    expect((await first.refresh()).errors).toEqual([]);
    expect(first.records.get("net")?.id).toBe(id);
    expect(await lab.requests(create)).toHaveLength(1);
  });
});

describe("a name that the service refuses as taken", () => {
  const refusals = [
    ["ModelArtsNetwork", "createNetwork", "ModelArts.0103", "Duplicate names."],
    ["HyperCluster", "createHyperCluster", "ModelArts.0103", "Duplicate names."],
    ["EgConnection", "createConnection", "EG.00513001", "The connection name already exists."],
  ] as const;

  it.each(refusals)(
    "is HWAI_ALREADY_EXISTS for a %s that no list shows yet",
    async (kind, operation, errorCode, errorMessage) => {
      const lab = await startLab();
      await lab.admin.queueFault({
        match: { operation },
        fault: { kind: "status", status: 400, errorCode, errorMessage },
      });
      const error = await rejectionOf(
        lab.lifeCycle(kind).create(checkInputs(lab, kind, conflictingArgs(kind))),
      );
      expect(error.message).toContain(errorCode);
      expect(error.message).toMatch(/adoptExisting: true.*existingId.*\[HWAI_ALREADY_EXISTS\]$/);
    },
  );

  it.each(refusals)(
    "is the success of the first request of a %s after its response was lost",
    async (kind, operation, errorCode, errorMessage) => {
      const lab = await startLab();
      await lab.admin.queueFault({ match: { operation }, fault: { kind: "resetAfter" } });
      await lab.admin.queueFault({
        match: { operation },
        fault: { kind: "status", status: 400, errorCode, errorMessage },
      });
      // Lists lag behind until the request has been sent again.
      const list = operation.replace("create", "list") + "s";
      const empty =
        kind === "HyperCluster"
          ? { hyper_clusters: [] }
          : kind === "EgConnection"
            ? { items: [], total: 0, size: 0 }
            : { items: [], metadata: {} };
      await lab.admin.queueFault({
        match: { operation: list as "listNetworks", skip: 1 },
        times: 4,
        fault: { kind: "replaceBody", body: empty },
      });
      const { id } = await lab.lifeCycle(kind).create(checkInputs(lab, kind, conflictingArgs(kind)));
      expect(await listIds(lab)).toEqual([id]);
    },
  );
});
