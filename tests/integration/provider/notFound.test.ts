import type { Fault } from "huaweicloud-ai-simulator";
import { startLab } from "../../support/lab";
import { rejectionOf } from "../../support/rejection";
import { eachKind, createResource } from "./support/specimens";

/** Signs of absence that are about something else than the object. */
const misleadingFaults: readonly (readonly [string, Fault])[] = [
  [
    "the gateway's 404",
    { kind: "status", status: 404, errorCode: "APIGW.0101", errorMessage: "no such API" },
  ],
  ["a proxy's 404 page", { kind: "status", status: 404, body: "<html>not here</html>" }],
  ["a 404 without a word", { kind: "status", status: 404, body: "" }],
  ["a 404 with another service's code", { kind: "status", status: 404, errorCode: "IAM.0004" }],
  ["a 403", { kind: "status", status: 403, errorCode: "APIGW.0302" }],
  ["a redirect", { kind: "status", status: 302, headers: { location: "http://127.0.0.1:9/" } }],
];

describe.each(eachKind)("a %s counts as gone only by its service's own word", (kind, specimen) => {
  it.each(misleadingFaults)("not by %s on a read", async (_name, fault) => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, specimen.args);
    await lab.admin.queueFault({ match: { method: "GET" }, times: 50, fault });
    const error = await rejectionOf(lab.lifeCycle(kind).read(id, state));
    expect(error.message).toMatch(/^reading .*: GET .* returned (404|403|302).*\[HWAI_API\]$/);
  });

  it.each(misleadingFaults)("not by %s on a delete", async (_name, fault) => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, specimen.args);
    await lab.admin.queueFault({ match: { method: "DELETE" }, times: 50, fault });
    const error = await rejectionOf(lab.lifeCycle(kind).delete(id, state));
    expect(error.message).toMatch(/^deleting .*: DELETE .* returned (404|403|302)/);
    expect(await lab.admin.listObjects()).toMatchObject([{ id, deleting: false }]);
  });

  it("not by the look after a delete that does not come from the service", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, specimen.args);
    await lab.admin.queueFault({
      match: { operation: specimen.remove },
      fault: { kind: "outcome", to: "hangDeleting" },
    });
    const fault = { kind: "status", status: 404, errorCode: "APIGW.0101" } as const;
    await lab.admin.queueFault({ match: { method: "GET" }, times: 50, fault });
    const error = await rejectionOf(lab.lifeCycle(kind).delete(id, state));
    expect(error.message).toMatch(/APIGW\.0101/);
  });

  it("not by a wrong endpoint, region or project", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, specimen.args);
    const elsewhere = await rejectionOf(
      lab.lifeCycle(kind).read(id, { ...state, projectId: "1f2e3d4c5b6a79880716253443526170" }),
    );
    expect(elsewhere.message).toMatch(/returned 403/);

    const path = `${lab.url}/proxy`;
    lab.reconfigure({ configuration: { endpoints: { modelarts: path, eg: path, vpc: path, iam: path } } });
    const wrong = await rejectionOf(lab.lifeCycle(kind).read(id, state));
    expect(wrong.message).toMatch(
      /returned 404 APIGW\.0101.*check huaweicloud:region and huaweicloud:endpoints/,
    );
  });

  it("not by silence", async () => {
    const lab = await startLab({}, { maxRetries: 1 });
    const { id, state } = await createResource(lab, kind, specimen.args);
    await lab.admin.queueFault({ match: { method: "GET" }, times: 50, fault: { kind: "resetBefore" } });
    const error = await rejectionOf(lab.lifeCycle(kind).read(id, state));
    expect(error.message).toMatch(
      /got no response from 127\.0\.0\.1:\d+: the connection was reset\. .*\[HWAI_NETWORK\]$/,
    );
  });
});

describe.each(eachKind.filter(([kind]) => kind !== "HyperCluster"))(
  "the service's word on a %s",
  (kind, specimen) => {
    it("counts by its code, under whatever status it comes", async () => {
      const lab = await startLab({}, { maxRetries: 0 });
      const { id, state } = await createResource(lab, kind, specimen.args);
      const { errorCode } = specimen.notFound;
      await lab.admin.queueFault({
        match: { method: "GET" },
        fault: { kind: "status", status: 400, errorCode },
      });
      expect(await lab.lifeCycle(kind).read(id, state)).toBeUndefined();
      await lab.admin.queueFault({
        match: { method: "DELETE" },
        fault: { kind: "status", status: 500, errorCode },
      });
      await lab.lifeCycle(kind).delete(id, state);
    });
  },
);
