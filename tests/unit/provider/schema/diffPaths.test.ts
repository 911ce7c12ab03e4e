import * as fc from "fast-check";
import { diffInputs } from "../../../../provider/src/schema/diff";
import { diffPaths } from "../../../../provider/src/schema/diffPaths";
import type { Argument, Arguments } from "../../../../provider/src/schema/definition";
import { schemas, type ResourceKind } from "../../../../provider/src/schema/schemas";
import { unknownValue } from "../../../../provider/src/schema/unknown";
import type { Values } from "../../../../provider/src/schema/values";

const { ModelArtsNetwork: network, EgConnection: connection } = schemas;
const peer = (vpcId: string, defaultGateway = false) => ({ vpcId, subnetId: "subnet-1", defaultGateway });
const peers = (...peerConnections: object[]) => ({ peerConnections });
const paths = (state: Values, inputs: Values) =>
  diffPaths(network, state, inputs).map(({ path, kind }) => `${kind} ${path}`);

describe("the places that differ", () => {
  it("name a text that is another, was added or is gone, and what that does", () => {
    expect(
      diffPaths(
        network,
        { cidr: "10.0.0.0/8", description: "a", workspaceId: "1" },
        { cidr: "10.1.0.0/16", description: "b", profile: "other" },
      ),
    ).toEqual([
      { path: "cidr", kind: "update", effect: "replace" },
      { path: "workspaceId", kind: "delete", effect: "update" },
      { path: "description", kind: "update", effect: "update" },
      { path: "profile", kind: "add", effect: "replace" },
    ]);
  });

  it("name the field of an object", () => {
    const kafka = { instanceId: "k", connectAddress: "10.0.0.1:9092", enableSaslSsl: false };
    expect(
      diffPaths(
        connection,
        { kafkaDetail: kafka },
        { kafkaDetail: { ...kafka, enableSaslSsl: true, acks: "all" } },
      ),
    ).toEqual([
      { path: "kafkaDetail.enableSaslSsl", kind: "update", effect: "replace" },
      { path: "kafkaDetail.acks", kind: "add", effect: "replace" },
    ]);
  });

  it("leave out items of a list that have only moved", () => {
    expect(paths(peers(peer("a"), peer("b")), peers(peer("b"), peer("a")))).toEqual([]);
    expect(paths(peers(peer("a"), peer("b")), peers(peer("c"), peer("b"), peer("a")))).toEqual([
      "add peerConnections[0]",
    ]);
    expect(paths(peers(peer("a"), peer("b"), peer("c")), peers(peer("c"), peer("a")))).toEqual([
      "delete peerConnections[1]",
    ]);
  });

  it("name the field of an item that is still the same thing, and else the item", () => {
    expect(paths(peers(peer("a"), peer("b")), peers(peer("a"), peer("b", true)))).toEqual([
      "update peerConnections[1].defaultGateway",
    ]);
    expect(paths(peers(peer("a"), peer("b")), peers(peer("a"), peer("c")))).toEqual([
      "update peerConnections[1]",
    ]);
  });

  it("name a whole that is not known yet", () => {
    expect(paths(peers(peer("a")), { peerConnections: unknownValue })).toEqual(["update peerConnections"]);
    expect(paths(peers(peer("a")), peers({ ...peer("a"), vpcId: unknownValue }))).toEqual([
      "update peerConnections[0]",
    ]);
  });
});

describe.each(Object.keys(schemas) as ResourceKind[])("whatever differs of a %s", (kind) => {
  const schema = schemas[kind];
  const values = recordOf(schema.arguments);

  it("stands in the paths as it does in the arguments, once each and none within another", () => {
    fc.assert(
      fc.property(values, values, (state, inputs) => {
        const changes = diffInputs(schema, state, inputs);
        const found = diffPaths(schema, state, inputs);
        const topKey = (path: string) => path.replace(/[.[].*$/, "");
        expect([...new Set(found.map(({ path }) => topKey(path)))].sort()).toEqual(
          changes.map(({ property }) => property).sort(),
        );
        for (const { path, effect } of found) {
          expect(effect).toBe(changes.find(({ property }) => property === topKey(path))?.effect);
        }
        const all = found.map(({ path }) => path);
        expect(new Set(all).size).toBe(all.length);
        expect(
          all.filter((path) =>
            all.some(
              (other) => path !== other && /^[.[]/.test(path.slice(other.length)) && path.startsWith(other),
            ),
          ),
        ).toEqual([]);
      }),
    );
  });
});

/** Few values, so that many are equal. */
function valueOf(argument: Argument): fc.Arbitrary<unknown> {
  switch (argument.type) {
    case "string":
      return fc.constantFrom("a", "b", "", null, unknownValue);
    case "boolean":
      return fc.constantFrom(true, false, null, unknownValue);
    case "object":
      return fc.oneof(fc.constantFrom(null, unknownValue), recordOf(argument.objectType.fields));
    case "list":
      return fc.oneof(
        fc.constantFrom(null, unknownValue),
        fc.array(recordOf(argument.objectType.fields), { maxLength: 4 }),
      );
  }
}

function recordOf(definitions: Arguments): fc.Arbitrary<Values> {
  return fc.record(
    Object.fromEntries(Object.entries(definitions).map(([name, argument]) => [name, valueOf(argument)])),
    { requiredKeys: [] },
  );
}
