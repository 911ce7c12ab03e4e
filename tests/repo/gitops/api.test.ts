import { createApi } from "../../../cli/src/ci/api";
import { detectCi } from "../../../cli/src/ci/detectCi";
import { retryDelayMs } from "../../../cli/src/ci/retryDelay";
import { serveApi } from "./support/fakeApiServer";

const delays: number[] = [];
const sleep = (ms: number) => Promise.resolve(delays.push(ms));
const headers = { authorization: "Bearer secret-token" };
beforeEach(() => delays.splice(0));

describe("a request", () => {
  it("that may be done twice is repeated four times, after ever longer pauses", async () => {
    const { url, requests, faults } = await serveApi(() => ({}));
    const api = createApi({ base: url, headers, sleep });
    for (let index = 0; index < 5; index += 1) {
      faults.push({ method: "PATCH", status: 500 });
    }
    await expect(api.request("PATCH", "/x", {})).rejects.toMatchObject({
      status: 500,
      isIndeterminate: true,
    });
    expect(requests).toHaveLength(5);
    expect(delays).toEqual([1000, 2000, 4000, 8000]);
  });

  it("that makes something is sent once when it is not known whether it did", async () => {
    const { url, requests, faults } = await serveApi(() => ({}));
    const api = createApi({ base: url, headers, sleep });
    faults.push({ method: "POST", status: 500 });
    await expect(api.request("POST", "/x", {})).rejects.toMatchObject({ isIndeterminate: true });
    faults.push({ method: "POST", reset: true });
    await expect(api.request("POST", "/x", {})).rejects.toMatchObject({ isIndeterminate: true });
    expect(requests).toHaveLength(2);
    expect(delays).toEqual([]);
  });

  it("is not redirected, since its token would go along", async () => {
    const { url, requests, faults } = await serveApi(() => ({}));
    const api = createApi({ base: url, headers, sleep });
    faults.push({ method: "GET", status: 302, headers: { location: `${url}/elsewhere` } });
    await expect(api.request("GET", "/x")).rejects.toMatchObject({ status: 302 });
    expect(requests.map(({ path }) => path)).toEqual(["/x"]);
  });

  it("never follows a page's link to another server", async () => {
    const { url, faults } = await serveApi(() => []);
    const api = createApi({ base: url, headers, sleep });
    const link = '<http://127.0.0.1:1/steal>; rel="next"';
    faults.push({ method: "GET", status: 200, headers: { link }, body: "[1]" });
    const read = async () => {
      for await (const item of api.list("/x")) {
        expect(item).toBe(1);
      }
    };
    await expect(read()).rejects.toThrow(/refers to another server, which is not asked/);
  });

  it("without an answer says so, and shows no token", async () => {
    const api = createApi({ base: "http://127.0.0.1:1", headers, sleep });
    await expect(api.request("POST", "/x", { a: "secret" })).rejects.toThrow(
      /^POST \/x of 127\.0\.0\.1:1 got no response: /,
    );
  });
});

describe("the pause before a repetition", () => {
  const header = (values: Record<string, string>) => (name: string) => values[name] ?? null;

  it("is what the server asks for, up to a minute", () => {
    const asks = (seconds: string) =>
      retryDelayMs({
        method: "POST",
        attempt: 1,
        status: 429,
        header: header({ "retry-after": seconds }),
      });
    expect([asks("5"), asks("3600"), asks("soon")]).toEqual([5000, 60_000, 1000]);
  });

  it("also follows GitHub's 403 at a limit, and not a refusal", () => {
    const limit = header({ "x-ratelimit-remaining": "0" });
    expect(retryDelayMs({ method: "POST", attempt: 2, status: 403, header: limit })).toBe(2000);
    expect(retryDelayMs({ method: "GET", attempt: 1, status: 403 })).toBeUndefined();
    expect(retryDelayMs({ method: "GET", attempt: 1, status: 404 })).toBeUndefined();
  });
});

describe("the host", () => {
  it("is the one whose job it is", () => {
    expect(() => detectCi({})).toThrow("neither of GitHub Actions nor of GitLab CI/CD");
    expect(() => detectCi({ GITHUB_ACTIONS: "true" })).toThrow(/^GITHUB_TOKEN is not set: pass/);
    expect(() => detectCi({ GITLAB_CI: "true" })).toThrow(
      /^GITLAB_TOKEN is not set: make a project access token/,
    );
  });
});
