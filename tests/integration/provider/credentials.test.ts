import { defaultAccount, temporaryCredentials } from "huaweicloud-ai-simulator";
import { startLab } from "../../support/lab";
import { rejectionOf } from "../../support/rejection";
import { checkInputs, eachKind, createResource } from "./support/specimens";

const kafka = {
  name: "kafka-1",
  vpcId: "vpc-1",
  subnetId: "subnet-1",
  type: "KAFKA",
  kafkaDetail: {
    instanceId: "kafka-instance",
    connectAddress: "10.0.0.1:9093",
    enableSaslSsl: true,
    userName: "user-1",
    password: "Kafka-Password-1",
  },
};

describe("signing in", () => {
  it("works with a temporary access key", async () => {
    const { accessKey, secretKey, securityToken } = temporaryCredentials;
    const lab = await startLab({}, { configuration: { accessKey, secretKey, securityToken } });
    await createResource(lab, "HyperCluster", { name: "cluster-1" });
    expect(await lab.admin.listObjects()).toHaveLength(1);
  });

  it("with a wrong key is refused once, and says what to check without the key", async () => {
    const lab = await startLab({}, { configuration: { secretKey: "wrong-secret-key" } });
    const error = await rejectionOf(createResource(lab, "HyperCluster", { name: "cluster-1" }));
    expect(error.message).toMatch(/returned 401 .*Check the credentials .*HW_\*/);
    expect(error.message).not.toContain("wrong-secret-key");
    expect(await lab.requestedOperations()).toHaveLength(1);
    expect(await lab.admin.listObjects()).toEqual([]);
  });
});

describe("secrets", () => {
  it.each(eachKind)(
    "of the account are in no output, line, message or request of a %s",
    async (kind, { args }) => {
      const lab = await startLab({ delays: { networkCreate: 30_000, connectionCreate: 30_000 } });
      const { id, state } = await createResource(lab, kind, args);
      const read = await lab.lifeCycle(kind).read(id, state);
      await lab.admin.queueFault({
        match: { method: "GET" },
        times: 10,
        fault: { kind: "status", status: 403 },
      });
      const error = await rejectionOf(lab.lifeCycle(kind).read(id, state));
      const shown = JSON.stringify([state, read, lab.lines, error.message, error, await lab.requests()]);
      expect(shown).not.toContain(defaultAccount.secretKey);
    },
  );

  it("of a Kafka connection go to the cloud once, and never come back from it", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, "EgConnection", kafka);
    expect(await lab.requests("createConnection")).toMatchObject([
      { body: { kafka_detail: { password: "***" } } },
    ]);
    // The state keeps what the user gave, under its own key, so that the engine keeps it secret.
    expect(state.kafkaDetail).toMatchObject({ password: "Kafka-Password-1" });
    const bare = (await lab.lifeCycle("EgConnection").read(id, {}))!;
    expect(JSON.stringify(bare)).not.toContain("Kafka-Password-1");
    expect(bare.outputs.kafkaDetail).not.toHaveProperty("password");
  });

  it("that the cloud should ever answer do not get into the outputs", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, "EgConnection", kafka);
    const raw = (await lab.admin.listObjects())[0]!.raw;
    const detail = { ...(raw.kafka_detail as object), password: "from-the-cloud" };
    const fault = { kind: "replaceBody", body: { ...raw, kafka_detail: detail } } as const;
    await lab.admin.queueFault({ match: { operation: "getConnection" }, times: 2, fault });
    const read = await lab.lifeCycle("EgConnection").read(id, state);
    const bare = await lab.lifeCycle("EgConnection").read(id, {});
    expect(JSON.stringify([read, bare])).not.toContain("from-the-cloud");
    expect(read!.outputs).toEqual(state);
  });

  it("are never repeated by a check", async () => {
    const lab = await startLab();
    const wrong = {
      ...kafka,
      kafkaDetail: { ...kafka.kafkaDetail, password: "p".repeat(256), userName: 42 },
    };
    const { failures } = lab.lifeCycle("EgConnection").check({}, wrong);
    expect(failures.map(({ property }) => property)).toEqual([
      "kafkaDetail.userName",
      "kafkaDetail.password",
    ]);
    expect(JSON.stringify(failures)).not.toMatch(/pppp|42/);
    expect(JSON.stringify(failures)).toContain("(secret value)");
  });

  it("are in no message when a request of theirs fails", async () => {
    const lab = await startLab();
    const fault = { kind: "status", status: 400, errorCode: "EG.00014000", errorMessage: "bad" } as const;
    await lab.admin.queueFault({ match: { operation: "createConnection" }, fault });
    const error = await rejectionOf(
      lab.lifeCycle("EgConnection").create(checkInputs(lab, "EgConnection", kafka)),
    );
    expect(error.message + JSON.stringify(error) + String(error.stack)).not.toContain("Kafka-Password-1");
  });
});
