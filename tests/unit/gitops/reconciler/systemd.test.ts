import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../../../../cli/src/reconciler/exitCodes";
import { settingTable } from "../../../../cli/src/reconciler/settings";
import { parseDuration } from "../../../../provider/src/constraints/duration";
import { schemas } from "../../../../provider/src/schema/schemas";

const folder = join(__dirname, "..", "..", "..", "..", "gitops", "reconciler");
const read = (file: string): string => readFileSync(join(folder, file), "utf8");

/** Directives by `Section.Name`; a line that is none, or a directive given twice where that overwrites, is an error. */
function parse(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let section = "";
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) {
      continue;
    }
    const head = /^\[(Unit|Service|Timer|Install)\]$/.exec(line);
    if (head) {
      section = head[1] ?? "";
      continue;
    }
    const [, name = "", value = ""] = /^([A-Z]\w+)=(.*)$/.exec(line) ?? [];
    const key = `${section}.${name}`;
    if (section === "" || name === "") {
      throw new Error(`no directive: ${line}`);
    }
    if (found.has(key) && name !== "Environment") {
      throw new Error(`twice: ${line}`);
    }
    found.set(key, found.has(key) ? `${found.get(key) ?? ""} ${value}` : value);
  }
  return found;
}

const service = parse(read("systemd/huaweicloud-ai-reconciler@.service"));
const timer = parse(read("systemd/huaweicloud-ai-reconciler@.timer"));

/** Of systemd.exec(5), systemd.service(5), systemd.kill(5) and systemd.unit(5); a typing error is ignored by systemd. */
const known =
  `Description Wants After Type EnvironmentFile Environment ExecStart SuccessExitStatus KillMode TimeoutStartSec
  TimeoutStopSec DynamicUser StateDirectory StateDirectoryMode UMask NoNewPrivileges CapabilityBoundingSet ProtectSystem
  ProtectHome PrivateTmp PrivateDevices ProtectClock ProtectControlGroups ProtectHostname ProtectKernelLogs
  ProtectKernelModules ProtectKernelTunables ProtectProc RestrictAddressFamilies RestrictNamespaces RestrictRealtime
  RestrictSUIDSGID LockPersonality SystemCallArchitectures SystemCallFilter
  OnActiveSec OnUnitInactiveSec RandomizedDelaySec AccuracySec WantedBy`.split(/\s+/);

it("The units have no directive that systemd would ignore", () => {
  const names = [...service.keys(), ...timer.keys()].map((key) => key.split(".")[1] ?? "");
  expect(names.filter((name) => !known.includes(name))).toEqual([]);
});

it("A stop asks the script alone, and leaves it longer than the cloud takes", () => {
  expect(service.get("Service.KillMode")).toBe("mixed");
  expect(service.get("Service.TimeoutStopSec")).toBe("1h");
  const hourMs = 3_600_000;
  const longest = Object.values(schemas).flatMap(({ defaultTimeouts }) =>
    Object.values(defaultTimeouts).map((text) => parseDuration(text) ?? hourMs),
  );
  expect(Math.max(...longest)).toBeLessThan(hourMs);
  expect(service.get("Service.Type")).toBe("oneshot");
});

it("What ends a round in order is no failure of the unit", () => {
  const codes = service.get("Service.SuccessExitStatus")?.split(" ").map(Number);
  expect(codes).toEqual([exitCodes.drift, exitCodes.locked, exitCodes.terminated]);
});

it("Node.js can run under the restrictions, and the script can write to its folder alone", () => {
  expect(service.has("Service.MemoryDenyWriteExecute")).toBe(false);
  expect(service.get("Service.ProtectSystem")).toBe("strict");
  expect(service.get("Service.StateDirectory")).toBe("huaweicloud-ai-reconciler/%i");
  expect(service.get("Service.ExecStart")).toMatch(
    /^\/usr\/bin\/env node \/opt\/huaweicloud-ai-reconciler\/node_modules\/huaweicloud-ai\/dist\/main\.js reconcile$/,
  );
});

it("The example sets only settings that exist, and the required ones", () => {
  const variables: string[] = Object.values(settingTable).map(({ variable }) => variable);
  const set = [...read("example.env").matchAll(/^(RECONCILE_\w+)=/gm)].map(([, name]) => name ?? "");
  expect(set.filter((name) => !variables.includes(name))).toEqual([]);
  expect(set).toEqual(expect.arrayContaining(["RECONCILE_REPOSITORY", "RECONCILE_STACK"]));
});

it("The example has what a state in a bucket asks for, and no folder, which systemd gives", () => {
  const guide = readFileSync(join(folder, "..", "..", "docs", "guides", "shared-state.md"), "utf8");
  const step = /^## 2\. [^]*?```sh\n([^]*?)```/m.exec(guide)?.[1] ?? "";
  const asked = [...step.matchAll(/\b([A-Z][A-Z_]+)=/g)].map(([, name]) => name ?? "");
  expect(asked).toContain("AWS_REQUEST_CHECKSUM_CALCULATION");
  const example = read("example.env");
  const set = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name ?? "");
  expect(set).toEqual(expect.arrayContaining(asked));
  expect(set).not.toContain("RECONCILE_FOLDER");
  // Neither systemd nor Node.js takes quotes apart as a shell does, and the address is one line without blanks.
  expect(example).toContain(/PULUMI_BACKEND_URL='([^']+)'/.exec(step)?.[1]);
});
