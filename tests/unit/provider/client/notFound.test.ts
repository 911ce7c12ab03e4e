import { ApiError } from "../../../../provider/src/errors/apiError";
import { NetworkError } from "../../../../provider/src/errors/networkError";
import { apiOperations, type OperationName } from "../../../../provider/src/client/apiOperations";
import { isNotFound } from "../../../../provider/src/client/notFound";

const apiError = (status: number, errorCode?: string) =>
  new ApiError({ request: "GET …/x", status, errorCode });
const objectCalls = (Object.keys(apiOperations) as OperationName[]).filter((name) =>
  apiOperations[name].path.endsWith("/{id}"),
);

describe("isNotFound", () => {
  it.each([
    ["getNetwork", 404, "ModelArts.50025001"],
    ["getNetwork", 400, "ModelArts.50025001"],
    ["patchNetwork", 404, "ModelArts.50025001"],
    ["deleteNetwork", 500, "ModelArts.50025001"],
    ["getHyperCluster", 404, "ModelArts.50025001"],
    ["getHyperCluster", 404, "ModelArts.0404"],
    ["getConnection", 404, "EG.00014040"],
    ["updateConnection", 404, "EG.00014040"],
    ["getNativeNetwork", 404, "NetworkNotFound"],
    ["deleteNativeNetwork", 404, "NetworkNotFound"],
  ] as const)("%s: %d %s is the service's own word", (name, status, code) => {
    expect(isNotFound(apiError(status, code), apiOperations[name])).toBe(true);
  });

  it.each([
    ["getNetwork", 404, "ModelArts.0104"],
    ["getHyperCluster", 400, "ModelArts.0404"],
    ["getHyperCluster", 404, "EG.00014040"],
    ["getConnection", 404, "EG.00014000"],
    ["getNativeNetwork", 404, "PortNotFound"],
  ] as const)("%s: %d %s is not", (name, status, code) => {
    expect(isNotFound(apiError(status, code), apiOperations[name])).toBe(false);
  });

  it.each(objectCalls)("%s: neither a gateway's 404, nor one without a code, nor silence is", (name) => {
    expect(apiOperations[name]).toHaveProperty("notFound");
    expect(isNotFound(apiError(404, "APIGW.0101"), apiOperations[name])).toBe(false);
    expect(isNotFound(apiError(404), apiOperations[name])).toBe(false);
    expect(isNotFound(new NetworkError("GET …/x", "host", "reset", false), apiOperations[name])).toBe(false);
    expect(isNotFound(new Error("x"), apiOperations[name])).toBe(false);
  });

  it.each(["createNetwork", "listNetworks", "createToken", "listProjects"] as const)(
    "%s has no object to miss",
    (name) => {
      expect(isNotFound(apiError(404, "ModelArts.50025001"), apiOperations[name])).toBe(false);
    },
  );
});
