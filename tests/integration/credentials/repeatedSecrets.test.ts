import { inspect } from "node:util";
import * as fc from "fast-check";
import { defaultAccount, type FaultRule } from "huaweicloud-ai-simulator";
import { toHostError } from "../../../provider/src/hosts/dynamic/hostError";
import { PartialStateError } from "../../../provider/src/lifecycle/state/partialState";
import type { Values } from "../../../provider/src/schema/values";
import { encoders, secretTexts } from "../../support/secretTexts";
import { startAccountLab } from "./support/accountLab";

/** Passwords that the check lets through. */
const passwords = secretTexts
  .map((text) => text.replaceAll(/[\p{C}\u2028\u2029]/gu, "").trim())
  .filter((text) => text.length >= 8 && Array.from(text).length <= 255);

/** Where the cloud repeats it, behind enough other text that a cut falls into it. */
type ResponseField = (words: string) => FaultRule;
const match = { operation: "createConnection" } as const;
const responseFields: readonly (readonly [string, ResponseField])[] = [
  ["the message", (words) => ({ match, fault: { kind: "status", status: 400, errorMessage: words } })],
  ["the code", (words) => ({ match, fault: { kind: "status", status: 400, errorCode: words } })],
  [
    "a server's failure",
    (words) => ({ match, times: 99, fault: { kind: "status", status: 500, errorMessage: words } }),
  ],
  [
    "the gateway's shape",
    (words) => ({
      match,
      fault: {
        kind: "status",
        status: 409,
        body: { NeutronError: { type: "X", message: "no", detail: words } },
      },
    }),
  ],
  [
    "IAM's shape",
    (message) => ({
      match,
      fault: { kind: "status", status: 403, body: { error: { message, title: message } } },
    }),
  ],
  [
    "the reason of a failure",
    (words) => ({ match, fault: { kind: "outcome", to: "CREATE_FAILED", reason: words } }),
  ],
];

/** Whether a text shows a secret, or a piece of it that is no word. */
function containsSecret(text: string, secret: string): boolean {
  const lower = text.toLowerCase();
  const sought = secret.toLowerCase();
  return [...Array(Math.max(1, sought.length - 7)).keys()]
    .map((at) => sought.slice(at, at + 8))
    .some((piece) => new Set(piece).size >= 4 && !/^[\p{L} ._:/-]+$/u.test(piece) && lower.includes(piece));
}

it("shows no piece of a password, whatever it is and however and wherever the cloud repeats it", async () => {
  const lab = await startAccountLab();
  const { region, accessKey, secretKey } = defaultAccount;
  const { url } = lab;
  const endpoints = { modelarts: url, eg: url, vpc: url, iam: url };
  let count = 0;
  await fc.assert(
    fc.asyncProperty(
      passwords,
      fc.array(fc.constantFrom(...encoders), { maxLength: 2 }),
      fc.constantFrom(...responseFields),
      fc.constantFrom(0, 20, 900, 960, 990, 1_000),
      async (password, chain, [, place], before) => {
        await lab.admin.clearFaults();
        const written = chain.reduce((text, [, encode]) => encode(text), password);
        await lab.admin.queueFault(place(`${"x ".repeat(before / 2)}${written} is wrong`));
        const name = `hook-${count++}`;
        const kafkaDetail = {
          instanceId: "kafka-1",
          connectAddress: "10.0.0.1:9092",
          userName: "canary-user",
          password,
        };
        const args = { name, vpcId: "v", subnetId: "s", type: "KAFKA", kafkaDetail };
        const begun = lab.lines.length;
        const run = lab.startProcess({
          configuration: { region, accessKey, secretKey, endpoints },
          maxRetries: 0,
        });
        const error = await run.create("EgConnection", args).then(
          () => undefined,
          (failure: unknown) => failure,
        );
        const { message, stack } = toHostError(error, {});
        const texts = [message, String(stack), inspect((error as Error).cause, { depth: null })];
        if (error instanceof PartialStateError) {
          const { kafkaDetail: hidden, ...shown }: Values = error.outputs;
          expect(hidden).toMatchObject({ password });
          texts.push(JSON.stringify(shown), inspect(shown, { depth: null }));
        }
        expect(message).toMatch(/\[HWAI_\w+\]$/);
        for (const text of [...texts, ...lab.lines.slice(begun)]) {
          expect([text, containsSecret(text, password)]).toEqual([text, false]);
        }
      },
    ),
    { numRuns: 150 },
  );
});
