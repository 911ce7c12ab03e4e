import { refusalOf } from "../../support/rejection";
import { startAccountLab } from "./support/accountLab";
import { waysIn } from "./support/authMethods";

describe.each(waysIn.map((way) => [way.name, way] as const))("%s", (_, { projectId, setUp, wrong }) => {
  it("signs in, finds the project, and makes an object there", async () => {
    const lab = await startAccountLab();
    const { outputs } = await lab.run(await setUp(lab)).create("HyperCluster", { name: "cluster-1" });
    expect(outputs).toMatchObject({ region: "cn-north-4", projectId });
    expect(await lab.control.objects()).toMatchObject([{ name: "cluster-1", projectId }]);
  });

  it.each(wrong)("with %s fails clearly, and makes nothing", async (_, badSetUp, message) => {
    const lab = await startAccountLab();
    const run = lab.run(await badSetUp(lab));
    const error = await refusalOf(run.create("HyperCluster", { name: "cluster-1" }));
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/\[HWAI_[A-Z_]+\]$/);
    expect(await lab.control.objects()).toEqual([]);
  });
});
