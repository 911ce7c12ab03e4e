// Loaded first into every Node.js process of a stack (by NODE_OPTIONS): makes the provider's time run faster than the machine's,
// in step with the simulator, so that the minutes that a cloud takes pass in moments.
const { setTimeout: delay } = require("node:timers/promises");
const { systemClock } = require("../../../provider/dist/client/clock.js");

// A process that hides its environment from others runs without it, and sends no request.
if (process.env.TEST_CLOCK !== undefined) {
  const [epoch, factor] = process.env.TEST_CLOCK.split(" ").map(Number);
  systemClock.now = () => Math.round(epoch + (Date.now() - epoch) * factor);
  systemClock.timeOfDay = systemClock.now;
  systemClock.sleep = (ms, signal) =>
    delay(ms / factor, undefined, signal && { signal }).catch(() => undefined);
}
