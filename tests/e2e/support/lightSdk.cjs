// Loaded first into every Node.js process of a stack (by NODE_OPTIONS): leaves out, or puts off until its first use, what Pulumi's SDK
// loads in each process without a need of these tests. Loading the SDK is most of what a small program takes.
const { existsSync, readFileSync } = require("node:fs");
const Module = require("node:module");

const load = Module._load;

// The language host that set-up builds from Go modules takes no notice of this option.
if (
  process.env.PULUMI_NODEJS_TYPESCRIPT === "true" &&
  existsSync("Pulumi.yaml") &&
  /typescript"?: *false/.test(readFileSync("Pulumi.yaml", "utf8"))
) {
  process.env.PULUMI_NODEJS_TYPESCRIPT = "false";
}

/** Loads a module when one of its members is read: the serialization of functions needs these, and no class of the package does. */
const lazyModule = (actual) =>
  new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === "__esModule") {
          return true;
        }
        return name === "default" && !actual().__esModule ? actual() : actual()[name];
      },
    },
  );

/** Loads a module when one of its members is used: tracing takes them apart before it knows whether it is wanted. */
const lazyMembers = (actual) =>
  new Proxy(
    {},
    {
      get: (_, name) =>
        new Proxy(function () {}, {
          construct: (_, args) => Reflect.construct(actual()[name], args),
          apply: (_, self, args) => Reflect.apply(actual()[name], self, args),
          get: (_, member) => actual()[name][member],
        }),
    },
  );

const replacements = new Map([
  ["typescript", lazyModule],
  ["@npmcli/arborist", lazyModule],
  ["normalize-package-data", lazyModule],
  ["./automation", lazyModule],
  ["@opentelemetry/exporter-zipkin", lazyMembers],
  ["@opentelemetry/instrumentation", lazyMembers],
  ["@opentelemetry/instrumentation-grpc", lazyMembers],
  ["@opentelemetry/resources", lazyMembers],
  ["@opentelemetry/sdk-trace-base", lazyMembers],
  ["@opentelemetry/sdk-trace-node", lazyMembers],
  // Stack traces then lead to the SDK's JavaScript, and no source map is read.
  ["source-map-support/register", () => ({})],
  // It has V8's debugger tell of every script, for functions that cannot be serialized.
  ["../../runtime/closure/v8Hooks", () => ({ isInitializedAsync: () => Promise.resolve() })],
]);

Module._load = function (request, parent, isMain) {
  const actual = () => Reflect.apply(load, this, [request, parent, isMain]);
  const replace = /@pulumi[\\/]pulumi[\\/]/.test(parent?.filename ?? "") && replacements.get(request);
  return replace ? replace(actual) : actual();
};
