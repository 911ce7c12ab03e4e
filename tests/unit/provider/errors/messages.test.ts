import { ApiError } from "../../../../provider/src/errors/apiError";
import { ConfigurationError } from "../../../../provider/src/errors/configurationError";
import { errorCodes } from "../../../../provider/src/errors/codes";
import { ResourceFailedError } from "../../../../provider/src/errors/resourceFailedError";
import { HuaweiCloudError } from "../../../../provider/src/errors/huaweiCloudError";
import { NetworkError } from "../../../../provider/src/errors/networkError";
import { NotFoundError } from "../../../../provider/src/errors/notFoundError";
import { TimeoutError } from "../../../../provider/src/errors/timeoutError";
import { InvalidResponseError } from "../../../../provider/src/errors/invalidResponseError";

const examples: readonly (readonly [string, HuaweiCloudError])[] = [
  [
    "ApiError",
    new ApiError({
      request: "POST …/networks",
      status: 403,
      errorCode: "ModelArts.0101",
      errorMessage: "no permission",
      requestId: "req-1",
    }),
  ],
  ["ConfigurationError", new ConfigurationError("no region is set", "Set it.")],
  [
    "ResourceFailedError",
    new ResourceFailedError('ModelArtsNetwork "a"', "Abnormal", "no room", "Mend it.", "req-1"),
  ],
  ["NetworkError", new NetworkError("GET …/x", "host", "the connection was reset", false)],
  ["NotFoundError", new NotFoundError('EgConnection "a"', "region r, project p")],
  [
    "TimeoutError",
    new TimeoutError({
      description: "a to be up",
      waitedMs: 90_000,
      lastStatus: "Creating",
      observedStatuses: new Map([["Creating", 12]]),
      requestId: "req-1",
      timeoutOption: "timeouts.create",
    }),
  ],
  ["InvalidResponseError", new InvalidResponseError("GET …/x", "the body is no valid JSON", "req-1")],
];

describe.each(examples)("%s", (name, error) => {
  it("says what happened, what to do next, and its code", () => {
    expect(error.name).toBe(name);
    expect(error.message).toBe(`${error.summary}. ${error.remediation} [${error.code}]`);
    expect(error.summary).not.toMatch(/[.\s]$/);
    expect(error.remediation).toMatch(/^[A-Z].*\.$/);
    expect(Object.keys(errorCodes)).toContain(error.code);
    expect(error).toBeInstanceOf(HuaweiCloudError);
    expect(error.message).not.toMatch(/undefined|\[object|null/);
  });
});

it("each class has a code of its own", () => {
  expect(new Set(examples.map(([, { code }]) => code)).size).toBe(examples.length);
});

describe("ApiError", () => {
  const message = (change: Partial<ConstructorParameters<typeof ApiError>[0]>) =>
    new ApiError({ request: "POST …/networks", status: 400, ...change }).message;

  it("names request, status, code, the cloud's words and the request id", () => {
    expect(message({ errorCode: "X.1", errorMessage: "bad name", requestId: "req-1" })).toMatch(
      /^POST …\/networks returned 400 X\.1 "bad name" \(request req-1\)\. /,
    );
  });

  it("leaves out what the cloud did not say", () => {
    expect(message({})).toMatch(/^POST …\/networks returned 400\. /);
  });

  it.each([
    [{ status: 401 }, /Check the credentials/],
    [{ status: 401, errorMessage: "X-Sdk-Date is 20 minutes off" }, /Set this machine's clock/],
    [{ status: 403 }, /Grant the account the permission/],
    [{ status: 403, errorCode: "EG.00514003" }, /Raise the quota/],
    [{ status: 400, errorCode: "ModelArts.0116" }, /Raise the quota/],
    [{ status: 404, errorCode: "APIGW.0101" }, /huaweicloud:region and huaweicloud:endpoints/],
    [{ status: 404 }, /Check the id, the region and the project/],
    [{ status: 409 }, /Something still uses the object/],
    [{ status: 400, errorMessage: "The network is in use." }, /Something still uses the object/],
    [{ status: 400, errorMessage: "network is being used by pool-7" }, /Something still uses the object/],
    [{ status: 403, errorMessage: "The subnet is still used by ports" }, /Something still uses the object/],
    [{ status: 412, errorMessage: "the connection is referenced by 2 targets" }, /Something still uses/],
    [{ status: 400, errorCode: "EG.ConnectionInUse" }, /Something still uses the object/],
    [{ status: 400, errorMessage: "invalid use of a cidr" }, /Correct the arguments/],
    [{ status: 302 }, /Redirects are not followed/],
    [{ status: 429, errorCode: "APIGW.0308" }, /lower --parallel/],
    [{ status: 503 }, /run again/],
    [{ status: 400, errorCode: "EG.00513001" }, /exists already.*adoptExisting.*existingId/],
    [{ status: 418 }, /Correct the arguments/],
  ])("says what to do about %p", (refusal, advice) => {
    expect(message(refusal)).toMatch(advice);
  });
});

describe("TimeoutError", () => {
  it("says the last status, how often each was seen, the last request, and which time-out to raise", () => {
    const observedStatuses = new Map([
      ["Creating", 12],
      ["answer 503", 2],
    ]);
    const { message } = new TimeoutError({
      description: 'ModelArtsNetwork "a" to become Active',
      waitedMs: 1_200_000,
      lastStatus: "Creating",
      observedStatuses,
      requestId: "req-9",
      timeoutOption: "timeouts.create",
    });
    expect(message).toBe(
      'waited 20m00s for ModelArtsNetwork "a" to become Active, last status Creating (seen: Creating 12 times, answer 503 2 times; ' +
        "last request req-9). Run again to go on waiting, or raise timeouts.create. [HWAI_TIMEOUT]",
    );
  });

  it("survives having seen nothing", () => {
    const parts = {
      description: "a",
      waitedMs: 0,
      lastStatus: "none",
      observedStatuses: new Map(),
      timeoutOption: "timeouts.delete",
    };
    expect(new TimeoutError(parts).message).toContain("(seen: nothing)");
  });
});
