import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { github } from "../../../../cli/src/ci/github";
import { gitlab } from "../../../../cli/src/ci/gitlab";
import type { CiHost } from "../../../../cli/src/ci/ciHost";
import { createTempFolder } from "../../support/tempFolder";
import { startGitHub } from "./fakeGitHub";
import { startGitLab } from "./fakeGitLab";
import type { RecordedRequest, ApiObject, InjectedFault } from "./fakeApiServer";

/** A host, and what is on it, in the same words for both. */
export interface TestHost {
  readonly host: CiHost;
  readonly requests: RecordedRequest[];
  readonly faults: InjectedFault[];
  /** How long was waited between attempts, in milliseconds. */
  readonly delays: number[];
  /** Writes that reached the server, such as `POST comment`. */
  readonly writes: () => string[];
  /** Texts of the comments on the pull request, oldest first. */
  readonly comments: () => unknown[];
  /** Adds a comment of the workflow's, or of a stranger's. */
  readonly addComment: (text: string, by?: "stranger") => void;
  /** Issues as [state, title, text]. */
  readonly issues: () => unknown[][];
  /** Adds an issue of the workflow's, or of a stranger's. */
  readonly addIssue: (text: string, by?: "stranger") => void;
}

/** Both hosts, as `describe.each` takes them. */
export const hosts: readonly (readonly [string, () => Promise<TestHost>])[] = [
  ["GitHub", startTestGitHub],
  ["GitLab", startTestGitLab],
];

async function startTestGitHub(): Promise<TestHost> {
  const { env, comments, issues, add, requests, faults } = await startGitHub();
  const { sleep, delays } = recordDelays();
  const author = (by?: string) => (by === undefined ? {} : { user: { login: by } });
  return {
    host: github(env, sleep),
    requests,
    faults,
    delays,
    writes: () => listWrites(requests),
    comments: () => comments.map(({ body }) => body),
    addComment: (body, by) => void add(comments, { body, ...author(by) }),
    issues: () => issues.map(({ state, title, body }) => [state, title, body]),
    addIssue: (body, by) =>
      void add(issues, { body, title: "t", state: "open", labels: [{ name: "drift" }], ...author(by) }),
  };
}

async function startTestGitLab(): Promise<TestHost> {
  const { env, notes, issues, add, requests, faults } = await startGitLab();
  const { sleep, delays } = recordDelays();
  const author = (by?: string) => (by === undefined ? {} : { author: { id: 1 } });
  const states: ApiObject = { opened: "open" };
  return {
    host: gitlab(env, sleep),
    requests,
    faults,
    delays,
    writes: () => listWrites(requests),
    comments: () => notes.map(({ body }) => body),
    addComment: (body, by) => void add(notes, { body, ...author(by) }),
    issues: () =>
      issues.map(({ state, title, description }) => [states[String(state)] ?? state, title, description]),
    addIssue: (description, by) =>
      void add(issues, { description, title: "t", state: "opened", labels: "drift", ...author(by) }),
  };
}

function recordDelays() {
  const delays: number[] = [];
  return { delays, sleep: (ms: number) => Promise.resolve(delays.push(ms)) };
}

function listWrites(requests: readonly RecordedRequest[]): string[] {
  return requests
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${/comments|notes/.test(path) ? "comment" : "issue"}`);
}

/** The first line of reports on the stack prod of the project networks. */
export const marker = "<!-- huaweicloud-ai preview-report networks/prod -->";

/** Writes a report on the stack prod to a file. */
export function writeReport(
  text: string,
  firstLine = marker,
  project = "networks",
): { file: string; project: string; stack: string; body: string } {
  const file = join(createTempFolder(), "report.md");
  const body = `${firstLine}\n${text}\n`;
  writeFileSync(file, body);
  return { file, project, stack: "prod", body };
}
