import { startLab } from "../../support/lab";
import { rejectionOf, partialStateErrorOf } from "../../support/rejection";
import { undefinedPaths } from "../../support/undefinedPaths";
import { updateResource, checkInputs, createResource } from "./support/specimens";

const kind = "EgConnection";
const webhook = { name: "hook-1", vpcId: "vpc-1", subnetId: "subnet-1" };
const kafka = {
  ...webhook,
  name: "kafka-1",
  type: "KAFKA",
  kafkaDetail: { instanceId: "instance-1", connectAddress: "10.0.0.1:9092,10.0.0.2:9092" },
};

describe("creating an EventGrid connection", () => {
  it("sends it, waits until it is CREATED, and shows times in ISO 8601", async () => {
    const lab = await startLab({ delays: { connectionCreate: 40_000 } });
    const begun = lab.clock.now();
    const { state } = await createResource(lab, kind, { ...webhook, description: "events" });
    expect(lab.clock.now() - begun).toBeGreaterThanOrEqual(40_000);
    expect((await lab.requests("createConnection")).map(({ body }) => body)).toEqual([
      { name: "hook-1", description: "events", vpc_id: "vpc-1", subnet_id: "subnet-1", type: "WEBHOOK" },
    ]);
    expect(state).toMatchObject({
      ...webhook,
      description: "events",
      type: "WEBHOOK",
      status: "CREATED",
      createdAt: "2026-01-02T03:04:05.000Z",
      updatedAt: "2026-01-02T03:04:05.000Z",
    });
    expect(Object.keys(state.flavor as object)).toEqual([
      "name",
      "concurrencyType",
      "concurrency",
      "bandwidthType",
    ]);
    expect(state).not.toHaveProperty("errorInfo");
    expect(lab.lines[0]).toMatch(
      /^waiting for EgConnection "hook-1" to become CREATED: CREATING after 1\d s, 14m\d\ds left$/,
    );
  });

  it("sends a Kafka detail under the names of the published definitions", async () => {
    const lab = await startLab();
    const detail = {
      ...kafka.kafkaDetail,
      enableSaslSsl: true,
      securityProtocol: "SASL_SSL",
      userName: "user-1",
      password: "Kafka-Password-1",
      acks: "all",
    };
    const { id, state, inputs } = await createResource(lab, kind, { ...kafka, kafkaDetail: detail });
    expect((await lab.requests("createConnection"))[0]!.body).toMatchObject({
      type: "KAFKA",
      kafka_detail: {
        instance_id: "instance-1",
        addr: "10.0.0.1:9092,10.0.0.2:9092",
        enable_sasl_ssl: true,
        security_protocol: "SASL_SSL",
        user_name: "***",
        password: "***",
        acks: "all",
      },
    });
    // The request log hides the user name as well; what the cloud made of it shows that it arrived.
    expect((await lab.admin.listObjects())[0]!.raw.kafka_detail).toMatchObject({ user_name: "user-1" });
    expect(state.kafkaDetail).toEqual(detail);
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    expect(read.outputs).toEqual(state);
    expect(lab.lifeCycle(kind).diff(read.outputs, inputs).changes).toEqual([]);
  });

  it("reads the names that the vendor's Terraform client uses as well", async () => {
    const lab = await startLab();
    const detail = {
      ...kafka.kafkaDetail,
      enableSaslSsl: true,
      userName: "user-1",
      password: "Kafka-Password-1",
    };
    const { id, state, inputs } = await createResource(lab, kind, { ...kafka, kafkaDetail: detail });
    const raw = (await lab.admin.listObjects())[0]!.raw;
    const kafkaDetail = {
      instance_id: "instance-1",
      addr: "10.0.0.1:9092,10.0.0.2:9092",
      sasl_ssl: true,
      username: "user-1",
    };
    await lab.admin.queueFault({
      match: { operation: "getConnection" },
      fault: { kind: "replaceBody", body: { ...raw, kafka_detail: kafkaDetail } },
    });
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    expect(lab.lifeCycle(kind).diff(read.outputs, inputs).changes).toEqual([]);
  });

  it("fails at once with the cloud's reason, and keeps what there is", async () => {
    const lab = await startLab({ delays: { connectionCreate: 3_000 } });
    const fault = { kind: "outcome", to: "CREATE_FAILED", reason: "subnet is full" } as const;
    await lab.admin.queueFault({ match: { operation: "createConnection" }, fault });
    const begun = lab.clock.now();
    const inputs = checkInputs(lab, kind, webhook);
    const error = await partialStateErrorOf(lab.lifeCycle(kind).create(inputs));
    expect(error.message).toMatch(
      /^creating EgConnection "hook-1": EgConnection "hook-1" \([\w-]+\) is CREATE_FAILED: EG\.00515001 subnet is full.*--replace.*\[HWAI_RESOURCE_FAILED\]$/,
    );
    expect(error.message.match(/subnet is full/g)).toHaveLength(1);
    expect(lab.clock.now() - begun).toBeLessThan(6_000);
    expect(error.id).toBe((await lab.admin.listObjects())[0]!.id);
    expect(undefinedPaths(error.outputs)).toEqual([]);
    expect(error.outputs).toMatchObject({
      status: "CREATE_FAILED",
      errorInfo: { code: "EG.00515001", detail: "subnet is full", message: "subnet is full" },
    });
    expect(lab.lifeCycle(kind).diff(error.outputs, inputs).partial).toBe(true);
  });

  it("keeps it when it takes too long, and goes on waiting in the next run", async () => {
    const lab = await startLab({ delays: { connectionCreate: 100_000 } });
    const inputs = checkInputs(lab, kind, { ...webhook, timeouts: { create: "1m" } });
    const error = await partialStateErrorOf(lab.lifeCycle(kind).create(inputs));
    expect(error.message).toMatch(/last status CREATING \(seen: CREATING \d+ times; last request \w+\)/);
    const state = await lab.lifeCycle(kind).update(error.id, error.outputs, inputs);
    expect(state.status).toBe("CREATED");
    expect(await lab.requests("createConnection")).toHaveLength(1);
    expect(lab.lifeCycle(kind).diff(state, inputs)).toMatchObject({ changes: [], partial: false });
  });

  it.each([
    ["a look is forbidden", { kind: "status", status: 403 }],
    ["a look finds another API", { kind: "status", status: 404, errorCode: "APIGW.0101" }],
    ["it vanishes", { kind: "status", status: 404, errorCode: "EG.00014040" }],
  ] as const)("keeps it when %s", async (_name, fault) => {
    const lab = await startLab({ delays: { connectionCreate: 5_000 } });
    await lab.admin.queueFault({ match: { operation: "getConnection" }, times: 1_000, fault });
    const inputs = checkInputs(lab, kind, webhook);
    const error = await partialStateErrorOf(lab.lifeCycle(kind).create(inputs));
    expect(error.id).toBe((await lab.admin.listObjects())[0]!.id);
    expect(undefinedPaths(error.outputs)).toEqual([]);
    await lab.admin.clearFaults();
    const state = await lab.lifeCycle(kind).update(error.id, error.outputs, inputs);
    expect(state.status).toBe("CREATED");
  });
});

describe("updating an EventGrid connection", () => {
  it("changes its description by PUT, which takes nothing else", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, { ...webhook, description: "old" });
    await lab.clearRequests();
    lab.clock.advance(60_000);
    const after = await updateResource(lab, kind, before, { ...webhook, description: "new" });
    expect((await lab.requests("updateConnection")).map(({ body }) => body)).toEqual([
      { description: "new" },
    ]);
    expect(after.state).toMatchObject({ description: "new", updatedAt: "2026-01-02T03:05:05.000Z" });
    expect(lab.lifeCycle(kind).diff(after.state, after.inputs).changes).toEqual([]);
  });

  it("takes a description away by an empty one", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, { ...webhook, description: "old" });
    await updateResource(lab, kind, before, webhook);
    expect((await lab.requests("updateConnection")).map(({ body }) => body)).toEqual([{ description: "" }]);
  });

  it("repairs a description that was changed by hand", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, webhook);
    await lab.admin.patchObject(kind, before.id, { description: "by hand" });
    const read = (await lab.lifeCycle(kind).read(before.id, before.state))!;
    expect(lab.lifeCycle(kind).diff(read.outputs, before.inputs).changes).toEqual([
      { property: "description", effect: "update" },
    ]);
    expect(read.inputs.description).toBe("by hand");
    await updateResource(lab, kind, { id: before.id, state: read.outputs, inputs: read.inputs }, webhook);
    expect((await lab.admin.listObjects())[0]!.raw.description).toBe("");
  });

  it("that is refused keeps it as it is", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, { ...webhook, description: "old" });
    const fault = { kind: "status", status: 400, errorCode: "EG.00014000" } as const;
    await lab.admin.queueFault({ match: { operation: "updateConnection" }, fault });
    const error = await partialStateErrorOf(
      updateResource(lab, kind, before, { ...webhook, description: "new" }),
    );
    expect(error.outputs.description).toBe("old");
    expect(
      lab.lifeCycle(kind).diff(error.outputs, checkInputs(lab, kind, { ...webhook, description: "new" }))
        .changes,
    ).toEqual([{ property: "description", effect: "update" }]);
  });

  it("that is gone is an error", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, webhook);
    await lab.admin.deleteObject(kind, before.id);
    const error = await rejectionOf(updateResource(lab, kind, before, { ...webhook, description: "new" }));
    expect(error.message).toMatch(/^updating EgConnection "hook-1": .*does not exist.*\[HWAI_NOT_FOUND\]$/);
  });
});

describe("reading an EventGrid connection shows no difference", () => {
  it("for a name in lower case, as the cloud documents its answers", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, { ...webhook, name: "Hook-One" });
    await lab.admin.patchObject(kind, before.id, { name: "hook-one" });
    const read = (await lab.lifeCycle(kind).read(before.id, before.state))!;
    expect(read.outputs.name).toBe("Hook-One");
    expect(lab.lifeCycle(kind).diff(read.outputs, before.inputs).changes).toEqual([]);
  });

  it("for a Kafka detail beside a connection that is none of Kafka", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, webhook);
    await lab.admin.patchObject(kind, before.id, { kafka_detail: { enable_sasl_ssl: false } });
    const read = (await lab.lifeCycle(kind).read(before.id, before.state))!;
    expect(lab.lifeCycle(kind).diff(read.outputs, before.inputs).changes).toEqual([]);
    expect(read.inputs).not.toHaveProperty("kafkaDetail");
  });

  it("for what of a Kafka detail was left to the cloud", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, kafka);
    await lab.admin.patchObject(kind, before.id, {
      kafka_detail: { acks: "1", security_protocol: "PLAINTEXT" },
    });
    const read = (await lab.lifeCycle(kind).read(before.id, before.state))!;
    expect(lab.lifeCycle(kind).diff(read.outputs, before.inputs).changes).toEqual([]);
  });

  it("but for another address of the brokers it is replaced", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, kafka);
    await lab.admin.patchObject(kind, before.id, { kafka_detail: { addr: "10.0.0.9:9092" } });
    const read = (await lab.lifeCycle(kind).read(before.id, before.state))!;
    expect(lab.lifeCycle(kind).diff(read.outputs, before.inputs).changes).toEqual([
      { property: "kafkaDetail", effect: "replace" },
    ]);
  });
});
