// Makes a hyper cluster by the compiled provider, in a process of its own: Node.js reads NODE_EXTRA_CA_CERTS only when it starts.
const { readSettings } = require("../../../../provider/dist/config/settings.js");
const { LifeCycle } = require("../../../../provider/dist/lifecycle/index.js");
const { handlers } = require("../../../../provider/dist/resources/index.js");
const { createContext } = require("../../../../provider/dist/runtime/context.js");

const configuration = JSON.parse(process.env.TEST_CONFIGURATION);
const lifeCycle = new LifeCycle(
  handlers.HyperCluster,
  createContext({
    settings: () => readSettings((key) => configuration[key.replace("huaweicloud:", "")], process.env),
    log: (line) => console.log(line),
    maxRetries: 0,
  }),
);
const { inputs } = lifeCycle.check({}, { name: "cluster" });
lifeCycle.create(inputs).then(
  ({ outputs }) => console.log(`made ${outputs.name}`),
  (error) => console.log(error.message),
);
