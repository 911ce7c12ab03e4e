import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo, type PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import {
  CheckResponse,
  ConfigureResponse,
  DiffResponse,
  GetMappingResponse,
  GetMappingsResponse,
  GetSchemaResponse,
  InvokeResponse,
  ProviderHandshakeResponse,
  type CheckRequest,
  type ConfigureRequest,
  type DeleteRequest,
  type DiffRequest,
  type InvokeRequest,
  type ProviderHandshakeRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { isDeepStrictEqual } from "node:util";
import type { Environment } from "../../config/layer";
import { schemas } from "../../schema/schemas";
import { toHostFailure } from "../hostFailure";
import { toCallError } from "./callError";
import { checkConfiguration, misspellings } from "./configuration";
import type { EngineLog } from "./engineLog";
import type { NativeProvider } from "./nativeProvider";
import { toPackageText } from "./packageText";
import {
  checkResource,
  createResource,
  deleteResource,
  diffResource,
  readResource,
  resourceOf,
  toWireFailure,
  updateResource,
} from "./resourceCalls";
import { fromWire, toWire } from "./wire";

/** What the plugin's service works with. */
export interface ServiceOptions {
  readonly provider: NativeProvider;
  readonly log: EngineLog;
  readonly environment: Environment;
  readonly version: string;
  /** The package schema as JSON. */
  readonly schema: string;
  /** Counts the calls about resources that are served. */
  readonly calls: { begin(): void; end(): void };
}

/** Creates what serves the engine's calls (`pulumirpc.ResourceProvider`). Calls that are missing here are refused as unimplemented. */
export function createService(options: ServiceOptions): UntypedServiceImplementation {
  const { provider, log, environment, version, schema } = options;
  const call = unaryCalls(options);
  const resourceCall = resourceCallsOf(options);
  return {
    handshake: call((request: ProviderHandshakeRequest) => {
      if (request.getEngineAddress() !== "") {
        log.connect(request.getEngineAddress());
      }
      return new ProviderHandshakeResponse()
        .setAcceptSecrets(true)
        .setAcceptResources(true)
        .setSupportsAutonamingConfiguration(true);
    }),
    attach: call((request: PluginAttach) => {
      log.connect(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: call(() => new PluginInfo().setVersion(version)),
    getSchema: call(() => new GetSchemaResponse().setSchema(schema)),
    getMapping: call(() => new GetMappingResponse()),
    getMappings: call(() => new GetMappingsResponse()),
    checkConfig: call((request: CheckRequest) => {
      const news = fromWire(request.getNews());
      for (const sentence of misspellings(news)) {
        log.write(toPackageText(sentence), "warning");
      }
      return new CheckResponse()
        .setInputs(request.getNews())
        .setFailuresList(checkConfiguration(news, environment).map(toWireFailure));
    }),
    // Never a replacement: the engine compares with another provider's settings when a resource moves to this one, and would
    // replace the resource. Where a resource lives is among its own inputs.
    diffConfig: call((request: DiffRequest) => {
      const isEqual = isDeepStrictEqual(fromWire(request.getOlds()), fromWire(request.getNews()));
      const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
      return new DiffResponse().setChanges(isEqual ? DIFF_NONE : DIFF_SOME);
    }),
    configure: call((request: ConfigureRequest) => {
      provider.configure(fromWire(request.getArgs()));
      return new ConfigureResponse()
        .setAcceptsecrets(true)
        .setAcceptresources(true)
        .setSupportspreview(true)
        .setSupportsAutonamingConfiguration(true);
    }),
    invoke: call(async (request: InvokeRequest) => {
      const name = request.getTok().split(":").at(-1) ?? "";
      const found = await provider.lookUp(name, fromWire(request.getArgs()));
      return "failures" in found
        ? new InvokeResponse().setFailuresList(found.failures.map(toHostFailure).map(toWireFailure))
        : new InvokeResponse().setReturn(toWire(found.result));
    }),
    check: resourceCall(checkResource),
    diff: resourceCall(diffResource),
    create: resourceCall(createResource),
    read: resourceCall(readResource),
    update: resourceCall(updateResource),
    delete: resourceCall(async (to, request: DeleteRequest) => {
      await deleteResource(to, request);
      return new Empty();
    }),
    cancel: call(() => {
      provider.cancel();
      return new Empty();
    }),
  };
}

type Work<Request, Response> = (request: Request) => Response | Promise<Response>;

/** Makes calls that concern the plugin as a whole. */
function unaryCalls({ provider, log }: ServiceOptions) {
  return <Request, Response>(work: Work<Request, Response>): handleUnaryCall<Request, Response> =>
    ({ request }, callback) => {
      void respond(
        async () => work(request),
        callback,
        (error) =>
          toCallError(
            error,
            (outputs) => outputs,
            (text) => provider.redact(text),
          ),
        () => log.flush(),
      );
    };
}

interface UrnRequest {
  getUrn(): string;
}

/** Makes calls that concern one resource: lines of the log go to its row, and an object that a failure leaves behind is recorded. */
function resourceCallsOf({ provider, log, calls }: ServiceOptions) {
  return <Request extends UrnRequest, Response>(
      work: (provider: NativeProvider, request: Request) => Response | Promise<Response>,
    ): handleUnaryCall<Request, Response> =>
    ({ request }, callback) => {
      calls.begin();
      void log.withUrn(request.getUrn(), () =>
        respond(
          async () => work(provider, request),
          (...response) => {
            calls.end();
            callback(...response);
          },
          (error) =>
            toCallError(
              error,
              (outputs) => provider.wrapOutputs(schemas[resourceOf(request).kind], outputs),
              (text) => provider.redact(text),
            ),
          () => log.flush(),
        ),
      );
    };
}

/** Responds to a call, after the engine has got every line that was written on the way. */
async function respond<Response>(
  work: () => Promise<Response>,
  callback: Parameters<handleUnaryCall<unknown, Response>>[1],
  toError: (error: unknown) => ReturnType<typeof toCallError>,
  flush: () => Promise<void>,
): Promise<void> {
  try {
    const response = await work();
    await flush();
    callback(null, response);
  } catch (error) {
    await flush();
    callback(toError(error));
  }
}
