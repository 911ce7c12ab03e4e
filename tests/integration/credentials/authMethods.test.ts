import { rejectionOf } from "../../support/rejection";
import { startAccountLab } from "./support/accountLab";
import { authMethods } from "./support/authMethods";

describe.each(authMethods.map((way) => [way.name, way] as const))(
  "%s",
  (_, { projectId, setUp, invalidSetups }) => {
    it("signs in, finds the project, and makes an object there", async () => {
      const lab = await startAccountLab();
      const { outputs } = await lab
        .startProcess(await setUp(lab))
        .create("HyperCluster", { name: "cluster-1" });
      expect(outputs).toMatchObject({ region: "cn-north-4", projectId });
      expect(await lab.admin.listObjects()).toMatchObject([{ name: "cluster-1", projectId }]);
    });

    it.each(invalidSetups)("with %s fails clearly, and makes nothing", async (_, invalidSetup, message) => {
      const lab = await startAccountLab();
      const run = lab.startProcess(await invalidSetup(lab));
      const error = await rejectionOf(run.create("HyperCluster", { name: "cluster-1" }));
      expect(error.message).toMatch(message);
      expect(error.message).toMatch(/\[HWAI_[A-Z_]+\]$/);
      expect(await lab.admin.listObjects()).toEqual([]);
    });
  },
);
