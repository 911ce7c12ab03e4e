import { github } from "../../../../cli/src/ci/github";
import { gitlab } from "../../../../cli/src/ci/gitlab";

const inActions = { GITHUB_REPOSITORY: "a/b", GITHUB_API_URL: "http://127.0.0.1:9" };
const inJob = { CI_PROJECT_ID: "1", CI_API_V4_URL: "http://127.0.0.1:9" };

describe.each([
  ["GITHUB_TOKEN", (token: string) => github({ ...inActions, GITHUB_TOKEN: token })],
  ["GITLAB_TOKEN", (token: string) => gitlab({ ...inJob, GITLAB_TOKEN: token })],
])("%s", (name, use) => {
  it.each(["canary\n", "canary\r\n", "can\nary", "can ary", " canary", "canary\u00a0"])(
    "is refused as %j by name, so that no failing request repeats it",
    (token) => {
      expect(() => use(token)).toThrow(`${name} has a line break, a blank or another character`);
      expect(() => use(token)).not.toThrow(/can/);
    },
  );

  it("is taken as it is otherwise", () => {
    expect(() => use("ghp_Canary-1.2_3=")).not.toThrow();
  });
});
