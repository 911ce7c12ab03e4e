import {
  CheckResponse,
  CreateResponse,
  DiffResponse,
  PropertyDiff,
  ReadResponse,
  UpdateResponse,
  CheckFailure as WireFailure,
  CheckRequest,
  type CreateRequest,
  type DeleteRequest,
  type DiffRequest,
  type ReadRequest,
  type UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import type { PathChange } from "../../schema/diffPaths";
import type { CheckFailure } from "../../schema/checkFailure";
import { holdsSecret } from "../../schema/definition";
import { schemas, type ResourceKind } from "../../schema/schemas";
import { parseTypeToken } from "../../schema/typeTokens";
import type { Values } from "../../schema/values";
import type { AutoNaming } from "./autoName";
import type { NativeProvider, OperationLimits, ResourceRequest } from "./nativeProvider";
import { toPackageText } from "./packageText";
import { parseUrn } from "./resourceUrn";
import { fromWire, toWire } from "./wire";

/** Checks arguments, before anything else of a resource. */
export function checkResource(provider: NativeProvider, request: CheckRequest): CheckResponse {
  const olds = fromWire(request.getOlds());
  const news = fromWire(request.getNews());
  const { inputs, failures } = provider.check(resourceOf(request), olds, news, autoNamingOf(request));
  return new CheckResponse().setInputs(toWire(inputs)).setFailuresList(failures.map(toWireFailure));
}

/** Compares what is recorded with checked arguments, down to each place. */
export function diffResource(provider: NativeProvider, request: DiffRequest): DiffResponse {
  const resource = resourceOf(request);
  const state = stateOf(resource.kind, request.getOlds());
  const { changes, paths, replaces, deleteBeforeReplace, stables } = provider.diff(
    resource,
    request.getId(),
    state,
    fromWire(request.getNews()),
  );
  const response = new DiffResponse()
    .setChanges(changes ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE)
    .setDiffsList([...new Set(paths.map(({ path }) => topKey(path)))])
    .setReplacesList([...replaces])
    .setStablesList([...stables])
    .setDeletebeforereplace(deleteBeforeReplace)
    // Without paths (an unfinished or unknown object) the engine shows what it finds by itself.
    .setHasdetaileddiff(paths.length > 0);
  for (const change of paths) {
    response.getDetaileddiffMap().set(change.path, new PropertyDiff().setKind(kindOfChange(change)));
  }
  return response;
}

/** Creates an object, or previews that. */
export async function createResource(
  provider: NativeProvider,
  request: CreateRequest,
): Promise<CreateResponse> {
  const resource = resourceOf(request);
  const inputs = fromWire(request.getProperties());
  if (request.getPreview()) {
    return new CreateResponse().setProperties(toWire(provider.previewCreate(resource, inputs)));
  }
  const { id, outputs } = await provider.create(resource, inputs, limitsOf(request));
  return new CreateResponse().setId(id).setProperties(toWire(outputs));
}

/** Reads an object for a refresh or an import. */
export async function readResource(provider: NativeProvider, request: ReadRequest): Promise<ReadResponse> {
  const resource = resourceOf(request);
  const state = stateOf(resource.kind, request.getProperties());
  const inputs = fromWire(request.getInputs());
  const found = await provider.read(resource, request.getId(), state, inputs, limitsOf(request));
  return found
    ? new ReadResponse().setId(found.id).setProperties(toWire(found.outputs)).setInputs(toWire(found.inputs))
    : new ReadResponse();
}

/** Changes an object in place, or previews that. */
export async function updateResource(
  provider: NativeProvider,
  request: UpdateRequest,
): Promise<UpdateResponse> {
  const resource = resourceOf(request);
  const state = stateOf(resource.kind, request.getOlds());
  const inputs = fromWire(request.getNews());
  const outputs = request.getPreview()
    ? provider.previewUpdate(resource, state, inputs)
    : await provider.update(resource, request.getId(), state, inputs, limitsOf(request));
  return new UpdateResponse().setProperties(toWire(outputs));
}

/** Deletes an object. */
export async function deleteResource(provider: NativeProvider, request: DeleteRequest): Promise<void> {
  const resource = resourceOf(request);
  const state = stateOf(resource.kind, request.getProperties());
  await provider.delete(resource, request.getId(), state, limitsOf(request));
}

/** A broken rule in the engine's form. */
export function toWireFailure({ property, reason }: CheckFailure): WireFailure {
  return new WireFailure().setProperty(property).setReason(toPackageText(reason));
}

/** @throws Error when the plugin does not know the type, as an older one may not. */
export function resourceOf(request: { getUrn(): string }): ResourceRequest {
  const urn = request.getUrn();
  const { type, name } = parseUrn(urn);
  const token = parseTypeToken(type);
  if (token?.form !== "native") {
    throw new Error(
      `${type} is no resource type of this version of the plugin. Update the plugin, or correct the type.`,
    );
  }
  return { urn, kind: token.kind, logicalName: name };
}

/** What the state records. Outputs are secrets as a whole where a part of them is one. */
function stateOf(kind: ResourceKind, struct: Parameters<typeof fromWire>[0]): Values {
  const definitions = schemas[kind].arguments;
  return fromWire(
    struct,
    Object.keys(definitions).filter((name) => holdsSecret(definitions[name])),
  );
}

function limitsOf(request: { getTimeout(): number }): OperationLimits {
  return { customTimeoutMs: Math.round(request.getTimeout() * 1_000) };
}

function autoNamingOf(request: CheckRequest): AutoNaming | undefined {
  const options = request.getAutonaming();
  return !options
    ? undefined
    : options.getMode() === CheckRequest.AutonamingOptions.Mode.DISABLE
      ? { mode: "disabled" }
      : { mode: "propose", name: options.getProposedName() };
}

function topKey(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}

function kindOfChange({ kind, effect }: PathChange): PropertyDiff.Kind {
  const { Kind } = PropertyDiff;
  const replaces = effect === "replace";
  switch (kind) {
    case "add":
      return replaces ? Kind.ADD_REPLACE : Kind.ADD;
    case "delete":
      return replaces ? Kind.DELETE_REPLACE : Kind.DELETE;
    case "update":
      return replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE;
  }
}
