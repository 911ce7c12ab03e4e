import { postComment } from "../../../cli/src/ci/postComment";
import { hosts, marker, writeReport } from "./support/testHosts";

describe.each(hosts)("a report on a pull request of %s", (name, start) => {
  it("is a new comment at first, and the same comment from then on", async () => {
    const { host, comments, writes, requests } = await start();
    const first = writeReport("one network is created");
    expect(await postComment(host, first)).toMatch(/^comment created: https:\/\/example\.test\//);
    expect(comments()).toEqual([first.body]);
    const second = writeReport("two networks are created");
    expect(await postComment(host, second)).toMatch(/^comment updated: https:\/\/example\.test\//);
    expect(comments()).toEqual([second.body]);
    expect(writes()).toEqual(["POST comment", name === "GitHub" ? "PATCH comment" : "PUT comment"]);
    const sent = requests.map(({ headers }) => headers.authorization ?? headers["private-token"]);
    expect(new Set(sent)).toEqual(new Set([name === "GitHub" ? "Bearer secret-token" : "secret-token"]));
  });

  it("is found behind more comments than one page holds", async () => {
    const { host, comments, addComment } = await start();
    for (let index = 0; index < 250; index += 1) {
      addComment(`talk ${index}`);
    }
    addComment(`${marker}\nold`);
    const report = writeReport("new");
    await postComment(host, report);
    expect(comments()).toHaveLength(251);
    expect(comments().at(-1)).toBe(report.body);
  });

  it("leaves alone what others wrote, even under the same first line, and reports on other stacks", async () => {
    const { host, comments, addComment } = await start();
    const strangers = `${marker}\nnot by the workflow`;
    const other = "<!-- huaweicloud-ai preview-report networks/prod-2 -->\nanother stack";
    const quoting = `See what it says:\n${marker}\n`;
    addComment(strangers, "stranger");
    addComment(other);
    addComment(quoting);
    const report = writeReport("mine");
    await postComment(host, report);
    expect(comments()).toEqual([strangers, other, quoting, report.body]);
  });

  it("is one comment also when the response to its creation is lost", async () => {
    const { host, comments, faults, writes } = await start();
    faults.push({ method: "POST", afterExecution: true, reset: true });
    const report = writeReport("once");
    expect(await postComment(host, report)).toContain("comment updated");
    expect(comments()).toEqual([report.body]);
    expect(writes().filter((write) => write === "POST comment")).toHaveLength(1);
  });

  it("is created in the end when the server fails before it", async () => {
    const { host, comments, faults } = await start();
    faults.push(
      { method: "POST", status: 502 },
      { method: "GET", status: 503 },
      { method: "GET", reset: true },
    );
    const report = writeReport("late");
    expect(await postComment(host, report)).toContain("comment created");
    expect(comments()).toEqual([report.body]);
  });

  it("waits as long as the server asks for", async () => {
    const { host, comments, faults, delays } = await start();
    faults.push({ method: "POST", status: 429, headers: { "retry-after": "7" } });
    const report = writeReport("slowly");
    await postComment(host, report);
    expect(delays).toEqual([7000]);
    expect(comments()).toEqual([report.body]);
  });

  it("that the token may not write is an error, without the token in it", async () => {
    const { host, faults, writes, delays } = await start();
    faults.push({ method: "POST", status: 403, body: '{"message":"Resource not accessible"}' });
    await expect(postComment(host, writeReport("no"))).rejects.toThrow(
      /^POST \/\S+ of 127\.0\.0\.1:\d+ returned 403 "Resource not accessible"$/,
    );
    expect(writes()).toEqual(["POST comment"]);
    expect(delays).toEqual([]);
  });

  it("of another stack is refused", async () => {
    const { host, requests } = await start();
    const report = writeReport("x", "<!-- huaweicloud-ai preview-report test -->");
    await expect(postComment(host, report)).rejects.toThrow(/is no report on stack networks\/prod/);
    expect(requests).toEqual([]);
  });

  it("of each project is a comment of its own, though their stacks have one name", async () => {
    const { host, comments } = await start();
    const [one, other] = ["networks", "clusters"].map((project) =>
      writeReport("x", `<!-- huaweicloud-ai preview-report ${project}/prod -->`, project),
    );
    for (const report of [one, other, one, other]) {
      await postComment(host, report!);
    }
    expect(comments()).toEqual([one!.body, other!.body]);
  });

  it("takes over the comment of a release that named the stack alone, once and from the right project", async () => {
    const { host, comments, addComment } = await start();
    const old = (project: string) =>
      `<!-- huaweicloud-ai preview-report prod -->\n## Pulumi preview · \`${project}/prod\`\n\nold`;
    addComment(old("clusters"));
    addComment(old("networks"));
    const report = writeReport("new");
    await postComment(host, report);
    await postComment(host, report);
    expect(comments()).toEqual([old("clusters"), report.body]);
  });

  it("that could not be written is a comment that leads to the log", async () => {
    const { host, comments } = await start();
    await postComment(host, { file: "/nowhere/report.md", project: "networks", stack: "prod" });
    const [text] = comments() as string[];
    expect(text?.split("\n")[0]).toBe(marker);
    expect(text).toContain("ended before there was anything to report");
    expect(text).toMatch(/\[the log\]\(https:\/\/example\.test\/\S+\)/);
    const report = writeReport("now there is one");
    await postComment(host, report);
    expect(comments()).toEqual([report.body]);
  });
});
