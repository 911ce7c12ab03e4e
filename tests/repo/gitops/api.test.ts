import { createApi } from "../../../gitops/ci/api.mjs";
import { hostOf } from "../../../gitops/ci/detectCi.mjs";
import { pauseBeforeRepeat } from "../../../gitops/ci/retryDelay.mjs";
import { serveApi } from "./support/fakeApiServer";

const pauses: number[] = [];
const pause = (ms: number) => Promise.resolve(pauses.push(ms));
const headers = { authorization: "Bearer secret-token" };
beforeEach(() => pauses.splice(0));

describe("a request", () => {
  it("that may be done twice is repeated four times, after ever longer pauses", async () => {
    const { url, asked, troubles } = await serveApi(() => ({}));
    const api = createApi({ base: url, headers, pause });
    for (let index = 0; index < 5; index += 1) {
      troubles.push({ method: "PATCH", status: 500 });
    }
    await expect(api.request("PATCH", "/x", {})).rejects.toMatchObject({ status: 500, uncertain: true });
    expect(asked).toHaveLength(5);
    expect(pauses).toEqual([1000, 2000, 4000, 8000]);
  });

  it("that makes something is sent once when it is not known whether it did", async () => {
    const { url, asked, troubles } = await serveApi(() => ({}));
    const api = createApi({ base: url, headers, pause });
    troubles.push({ method: "POST", status: 500 });
    await expect(api.request("POST", "/x", {})).rejects.toMatchObject({ uncertain: true });
    troubles.push({ method: "POST", cut: true });
    await expect(api.request("POST", "/x", {})).rejects.toMatchObject({ uncertain: true });
    expect(asked).toHaveLength(2);
    expect(pauses).toEqual([]);
  });

  it("is not redirected, since its token would go along", async () => {
    const { url, asked, troubles } = await serveApi(() => ({}));
    const api = createApi({ base: url, headers, pause });
    troubles.push({ method: "GET", status: 302, headers: { location: `${url}/elsewhere` } });
    await expect(api.request("GET", "/x")).rejects.toMatchObject({ status: 302 });
    expect(asked.map(({ path }) => path)).toEqual(["/x"]);
  });

  it("never follows a page's link to another server", async () => {
    const { url, troubles } = await serveApi(() => []);
    const api = createApi({ base: url, headers, pause });
    const link = '<http://127.0.0.1:1/steal>; rel="next"';
    troubles.push({ method: "GET", status: 200, headers: { link }, body: "[1]" });
    const read = async () => {
      for await (const item of api.list("/x")) expect(item).toBe(1);
    };
    await expect(read()).rejects.toThrow(/refers to another server, which is not asked/);
  });

  it("without an answer says so, and shows no token", async () => {
    const api = createApi({ base: "http://127.0.0.1:1", headers, pause });
    await expect(api.request("POST", "/x", { a: "secret" })).rejects.toThrow(
      /^POST \/x of 127\.0\.0\.1:1 got no answer: /,
    );
  });
});

describe("the pause before a repetition", () => {
  const header = (values: Record<string, string>) => (name: string) => values[name] ?? null;

  it("is what the server asks for, up to a minute", () => {
    const asks = (seconds: string) =>
      pauseBeforeRepeat({
        method: "POST",
        attempt: 1,
        status: 429,
        header: header({ "retry-after": seconds }),
      });
    expect([asks("5"), asks("3600"), asks("soon")]).toEqual([5000, 60_000, 1000]);
  });

  it("also follows GitHub's 403 at a limit, and not a refusal", () => {
    const limit = header({ "x-ratelimit-remaining": "0" });
    expect(pauseBeforeRepeat({ method: "POST", attempt: 2, status: 403, header: limit })).toBe(2000);
    expect(pauseBeforeRepeat({ method: "GET", attempt: 1, status: 403 })).toBeUndefined();
    expect(pauseBeforeRepeat({ method: "GET", attempt: 1, status: 404 })).toBeUndefined();
  });
});

describe("the host", () => {
  it("is the one whose job it is", () => {
    expect(() => hostOf({})).toThrow("neither of GitHub Actions nor of GitLab CI/CD");
    expect(() => hostOf({ GITHUB_ACTIONS: "true" })).toThrow(/^GITHUB_TOKEN is not set: pass/);
    expect(() => hostOf({ GITLAB_CI: "true" })).toThrow(
      /^GITLAB_TOKEN is not set: make a project access token/,
    );
  });
});
