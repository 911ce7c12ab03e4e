// Loaded first into every Node.js process of a stack (by NODE_OPTIONS): the provider's process dies of an exception while a change
// of an object is on its way, with all of its secrets in memory.
const { subscribe } = require("node:diagnostics_channel");

if (/dynamic-provider|hosts.native.main/.test(process.argv[1])) {
  subscribe("http.client.request.start", ({ request }) => {
    if (request.method === "PUT") {
      // The dynamic host's own listener would print the exception and go on.
      process.removeAllListeners("uncaughtException");
      throw new Error("died in the middle of a request");
    }
  });
}
