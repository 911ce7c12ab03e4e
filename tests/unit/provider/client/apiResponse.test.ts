import { objectBody, parseErrorBody } from "../../../../provider/src/client/apiResponse";

describe("readError", () => {
  it.each([
    [
      "the gateway",
      { error_code: "APIGW.0308", error_msg: "limit:200", request_id: "r" },
      { errorCode: "APIGW.0308", errorMessage: "limit:200" },
    ],
    [
      "ModelArts",
      { error_code: "ModelArts.0116", error_msg: "quota" },
      { errorCode: "ModelArts.0116", errorMessage: "quota" },
    ],
    [
      "EventGrid with details",
      { error_code: "EG.00014000", error_msg: "bad", error_details: "name is taken" },
      { errorCode: "EG.00014000", errorMessage: "bad: name is taken" },
    ],
    [
      "EventGrid with a detail that says the same",
      { error_code: "EG.00014000", error_msg: "bad", error_detail: "bad" },
      { errorCode: "EG.00014000", errorMessage: "bad" },
    ],
    [
      "VPC",
      { NeutronError: { type: "NetworkNotFound", message: "no network", detail: "" } },
      { errorCode: "NetworkNotFound", errorMessage: "no network" },
    ],
    [
      "IAM",
      { error: { code: 401, message: "wrong", title: "Unauthorized" } },
      { errorCode: "Unauthorized", errorMessage: "wrong" },
    ],
    ["a number as code", { error_code: 42, error_msg: "x" }, { errorCode: "42", errorMessage: "x" }],
    ["a code alone", { error_code: "X.1" }, { errorCode: "X.1" }],
  ])("reads what %s says", (_name, body, error) => {
    expect(parseErrorBody(body)).toEqual(error);
  });

  it.each([undefined, null, "<html>", 7, [], {}, { error_code: {}, error_msg: [] }, { NeutronError: "x" }])(
    "finds nothing in %p",
    (body) => {
      expect(parseErrorBody(body)).toEqual({});
    },
  );

  it("does not repeat endless pages", () => {
    expect(parseErrorBody({ error_msg: "x".repeat(5_000) }).errorMessage).toHaveLength(1_000);
  });

  it("hides secrets before it cuts", () => {
    const errorMsg = `${"x".repeat(990)}canary-of-the-password`;
    const { errorMessage } = parseErrorBody({ error_msg: errorMsg }, (words) =>
      words.replaceAll("canary-of-the-password", "[secret]"),
    );
    expect(errorMessage).toBe(`${"x".repeat(990)}[secret]`);
  });
});

describe("bodyRecord", () => {
  const answer = { status: 200, headers: {}, requestId: "req-1" };

  it("gives an object", () => {
    expect(objectBody({ ...answer, body: { id: "1" } }, "GET …/x")).toEqual({ id: "1" });
  });

  it.each([undefined, null, "text", [], 7])("refuses %p, and names the request", (body) => {
    expect(() => objectBody({ ...answer, body }, "GET …/x")).toThrow(
      /^GET …\/x returned an invalid response: the body is no JSON object \(request req-1\)/,
    );
  });
});
