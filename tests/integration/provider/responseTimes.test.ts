import { execFileSync } from "node:child_process";
import { join } from "node:path";

const built = join(
  __dirname,
  "..",
  "..",
  "..",
  "provider",
  "dist",
  "client",
  "services",
  "responseFields.js",
);

const times = {
  "2018-03-23T03:51:58": "2018-03-23T03:51:58.000Z",
  "2021-12-09 09:00:00": "2021-12-09T09:00:00.000Z",
  "2021-12-09T09:00:00.25": "2021-12-09T09:00:00.250Z",
  "2021-12-09T09:00:00Z": "2021-12-09T09:00:00.000Z",
  "2021-12-09T09:00:00+08:00": "2021-12-09T01:00:00.000Z",
  "2018-08-02 03:32:01.523285 +0000 UTC": "2018-08-02T03:32:01.523Z",
  yesterday: "yesterday",
};

it.each(["UTC", "Asia/Shanghai", "America/Los_Angeles"])(
  "takes times of responses that name no zone for UTC on a machine in %s",
  (timeZone) => {
    // The zone of a process is fixed when it starts.
    const script = `
      const { timestampField } = require(${JSON.stringify(built)});
      const read = (time) => [time, timestampField({ time }, "time")];
      console.log(JSON.stringify(Object.fromEntries(${JSON.stringify(Object.keys(times))}.map(read))));
    `;
    const text = execFileSync(process.execPath, ["-e", script], {
      env: { ...process.env, TZ: timeZone },
      encoding: "utf8",
    });
    expect(JSON.parse(text)).toEqual(times);
  },
);
