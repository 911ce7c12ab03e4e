import { RunState } from "../../../../policy-pack/src/engine/runState";
import { modelArtsNetworkDisallowCidrOverlap } from "../../../../policy-pack/src/policies/modelArtsNetworkDisallowCidrOverlap";
import { modelArtsNetworkEnforceCapacity as policy } from "../../../../policy-pack/src/policies/modelArtsNetworkEnforceCapacity";
import { network } from "../support/resources";
import { check } from "../support/run";
import { unknownText } from "../support/unknown";

it.each([
  ["172.16.0.0/22", {}],
  ["172.16.0.0/24", { minimumAddresses: 256 }],
  ["172.16.0.0/12", { minimumAddresses: 2 ** 20 }],
  [unknownText, {}],
  // Not a range at all: another policy's business.
  ["nonsense", {}],
])("takes %s with %j", (cidr, settings) => {
  expect(check(policy, network("a", cidr), settings)).toEqual([]);
});

it.each([
  ["172.16.4.0/23", {}, "172.16.4.0/22"],
  ["172.16.6.0/23", {}, "172.16.4.0/22"],
  ["172.16.0.0/24", { minimumAddresses: 257 }, "172.16.0.0/23"],
  ["192.168.0.0/16", { minimumAddresses: 2 ** 17 }, "172.16.0.0/15"],
])("refuses %s with %j and suggests %s", (cidr, settings, better) => {
  expect(check(policy, network("a", cidr), settings)).toEqual([
    expect.stringContaining(`Write for example "${better}"`),
  ]);
});

it("names the resource, the value and the rule", () => {
  expect(check(policy, network("a", "172.16.0.0/24"))).toEqual([
    'ModelArtsNetwork "a": cidr "172.16.0.0/24" holds 256 addresses; a network must hold at least 1024 addresses. ' +
      'Write for example "172.16.0.0/22".',
  ]);
});

it("does not suggest what another network takes", () => {
  const session = new RunState();
  check(modelArtsNetworkDisallowCidrOverlap, network("a", "172.16.1.0/24"), {}, session);
  const [message] = check(policy, network("b", "172.16.0.0/24"), {}, session);
  expect(message).toContain('Write for example "172.16.4.0/22"');
});

it.each([
  [{ minimumAddresses: 2 ** 21 }, "the largest network holds 1048576"],
  [{ minimumAddresses: 0 }, "write a whole number from 1 to"],
  [{ minimumAddresses: 1.5 }, "write a whole number"],
  [{ minimumAdresses: 5 }, 'there is no setting "minimumAdresses". The settings are: minimumAddresses'],
])("refuses the settings %j", (settings, part) => {
  expect(check(policy, network("a", "172.16.0.0/16"), settings)).toEqual([expect.stringContaining(part)]);
});

it("does not show a secret range", () => {
  const [message] = check(policy, { ...network("a", "172.16.0.0/24"), secrets: ["cidr"] });
  expect(message).toMatch(/\[secret\].*at least 1024 addresses\.$/);
  expect(message).not.toContain("172.16");
});
