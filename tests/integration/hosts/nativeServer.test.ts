import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckRequest,
  ConfigureRequest,
  CreateRequest,
  DiffRequest,
  ProviderHandshakeRequest,
  type CheckResponse,
  type ConfigureResponse,
  type CreateResponse,
  type DiffResponse,
  type ProviderHandshakeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { defaultAccount, startSimulator, type Simulator } from "huaweicloud-ai-simulator";
import { startServer, type PluginServer } from "../../../provider/src/hosts/native/server";
import { fromWire, toWire } from "../../../provider/src/hosts/native/wire";

const urn = "urn:pulumi:dev::shop::huaweicloud-ai:index:ModelArtsNetwork::train";
const secret = (value: string) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

type Callback<T> = (error: ServiceError | null, response: T) => void;

/** Makes one call of the engine's. */
function call<T>(start: (callback: Callback<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, response) => {
      if (error) {
        reject(error);
      } else {
        resolve(response);
      }
    });
  });
}

describe("the plugin as an engine talks to it", () => {
  let simulator: Simulator;
  let server: PluginServer;
  let client: ResourceProviderClient;

  beforeEach(async () => {
    simulator = await startSimulator({ delays: { networkCreate: 3_600_000 } });
    server = await startServer({
      environment: {
        HW_ACCESS_KEY: defaultAccount.accessKey,
        HW_SECRET_KEY: defaultAccount.secretKey,
        HW_METADATA_ENDPOINT: "off",
      },
      args: [],
      version: "1.2.3",
      schema: "{}",
    });
    client = new ResourceProviderClient(`127.0.0.1:${server.port}`, credentials.createInsecure());
  });
  afterEach(async () => {
    client.close();
    server.close();
    await simulator.close();
  });

  const configure = (more: object = {}) =>
    call<ConfigureResponse>((done) => {
      const { url } = simulator;
      const endpoints = { modelarts: url, eg: url, vpc: url, iam: url };
      const { region, projectId } = defaultAccount;
      client.configure(
        new ConfigureRequest().setArgs(toWire({ region, projectId, endpoints, ...more })),
        done,
      );
    });
  const create = () =>
    call<CreateResponse>((done) => {
      const inputs = {
        name: "train",
        cidr: "192.168.0.0/16",
        region: "cn-north-4",
        description: secret("quiet"),
      };
      client.create(new CreateRequest().setUrn(urn).setProperties(toWire(inputs)), done);
    });
  const objectCount = async () => (await simulator.admin.listObjects()).length;

  it("agrees on secrets and the stack's rules for names", async () => {
    const answer = await call<ProviderHandshakeResponse>((done) => {
      client.handshake(new ProviderHandshakeRequest(), done);
    });
    expect([answer.getAcceptSecrets(), answer.getSupportsAutonamingConfiguration()]).toEqual([true, true]);
  });

  it("gives secrets back as secrets, and nothing of its own notes", async () => {
    await configure();
    const checked = await call<CheckResponse>((done) => {
      const news = { cidr: "192.168.0.0/16", description: secret("quiet") };
      client.check(new CheckRequest().setUrn(urn).setNews(toWire(news)).setOlds(toWire({})), done);
    });
    const inputs = checked.getInputs()?.toJavaScript() as Record<string, unknown>;
    expect(inputs.description).toEqual(secret("quiet"));
    expect(inputs).not.toHaveProperty("__secret");
    expect(inputs.name).toMatch(/^train-[0-9a-f]{12}$/);
  });

  it("tells the difference of each place, and none for a list in another order", async () => {
    await configure();
    const peer = (vpcId: string, defaultGateway = false) => ({ vpcId, subnetId: "s", defaultGateway });
    const diff = (olds: object, news: object) =>
      call<DiffResponse>((done) => {
        const place = { name: "train", region: "cn-north-4", projectId: "p" };
        client.diff(
          new DiffRequest()
            .setUrn(urn)
            .setId("net-1")
            .setOlds(toWire({ ...place, ...olds }))
            .setNews(toWire({ ...place, ...news })),
          done,
        );
      });
    const moved = await diff(
      { peerConnections: [peer("a"), peer("b")] },
      { peerConnections: [peer("b"), peer("a")] },
    );
    expect(moved.getChanges()).toBe(1);
    const changed = await diff(
      { cidr: "192.168.0.0/16", peerConnections: [peer("a")] },
      { cidr: "192.168.0.0/17", peerConnections: [peer("a", true)] },
    );
    expect(changed.getReplacesList()).toEqual(["cidr"]);
    expect(
      changed
        .getDetaileddiffMap()
        .getEntryList()
        .map(([path]) => path)
        .sort(),
    ).toEqual(["cidr", "peerConnections[0].defaultGateway"]);
    expect(changed.getDiffsList().sort()).toEqual(["cidr", "peerConnections"]);
  });

  it("ends a wait when it is cancelled, with the object that exists, and serves the next engine", async () => {
    await configure();
    const creating = create().catch((error: unknown) => error as ServiceError);
    while ((await objectCount()) === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    await call<Empty>((done) => {
      client.cancel(new Empty(), done);
    });
    const error = (await creating) as ServiceError;
    expect(error.details).toMatch(/^creating ModelArtsNetwork "train": .*\[HWAI_INTERRUPTED\]$/);
    const [detail] = error.metadata.get("grpc-status-details-bin");
    const [{ id } = { id: "" }] = await simulator.admin.listObjects();
    expect(String(detail)).toContain(id);
    await configure();
    const again = await call<CheckResponse>((done) => {
      const news = toWire({ name: "other", cidr: "192.168.0.0/16" });
      client.check(new CheckRequest().setUrn(urn).setNews(news).setOlds(toWire({})), done);
    });
    expect(fromWire(again.getInputs())).toMatchObject({ name: "other" });
  });

  it("refuses credentials in clear when it is configured, and repeats none", async () => {
    const error = (await configure({ secretKey: "canary-of-the-key" }).catch(
      (reason: unknown) => reason,
    )) as Error;
    expect(error.message).toContain("huaweicloud-ai:secretKey is in the stack's configuration in clear");
    expect(error.message).not.toContain("canary-of-the-key");
    await configure({ secretKey: secret(defaultAccount.secretKey) });
  });

  it("says what to do about a type that it does not know", async () => {
    await configure();
    const error = await call<CheckResponse>((done) => {
      const unknownUrn = urn.replace("ModelArtsNetwork", "QuantumNetwork");
      client.check(new CheckRequest().setUrn(unknownUrn).setNews(toWire({})).setOlds(toWire({})), done);
    }).catch((reason: unknown) => reason as Error);
    expect((error as Error).message).toContain(
      "huaweicloud-ai:index:QuantumNetwork is no resource type of this version of the plugin",
    );
  });
});
