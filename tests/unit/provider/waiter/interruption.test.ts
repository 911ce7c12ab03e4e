import { InterruptedError } from "../../../../provider/src/errors/interruptedError";
import { DurationHistory } from "../../../../provider/src/waiter/durationHistory";
import { waitFor, type PollEvent, type WaiterOptions } from "../../../../provider/src/waiter/waitFor";
import { rejectionOf } from "../../../support/rejection";
import { createVirtualClock } from "../../../support/virtualClock";

type Thing = string;

/** A wait for a thing that is never ready, unless a test changes that. */
function setupWait(change: (clock: ReturnType<typeof createVirtualClock>) => Partial<WaiterOptions<Thing>>) {
  const clock = createVirtualClock();
  const controller = new AbortController();
  const events: PollEvent[] = [];
  let pollCount = 0;
  const options: WaiterOptions<Thing> = {
    description: "the thing to be up",
    poll: async (delayMs) => {
      await clock.sleep(delayMs);
      pollCount++;
      return { object: "going", requestId: `req-${pollCount}` };
    },
    checkStatus: (status) => (status === "up" ? { state: "success" } : { state: "retry", status }),
    onNotFound: () => new Error("it vanished"),
    onPoll: (event) => events.push(event),
    deadline: clock.now() + 120_000,
    timeoutOption: "timeouts.create",
    ...change(clock),
  };
  return {
    clock,
    controller,
    events,
    pollCount: () => pollCount,
    run: () =>
      waitFor(options, {
        clock,
        log: () => undefined,
        durations: new DurationHistory(),
        signal: controller.signal,
      }),
  };
}

describe("an interrupted wait", () => {
  it("sends nothing when the signal was aborted before", async () => {
    const { controller, run, pollCount, clock } = setupWait(() => ({}));
    const startedAt = clock.now();
    controller.abort();
    expect(await rejectionOf(run())).toBeInstanceOf(InterruptedError);
    expect(pollCount()).toBe(0);
    expect(clock.now()).toBe(startedAt);
  });

  it("ends with an error that names the wait, the last status and the last request", async () => {
    const { clock, controller, run } = setupWait(() => ({}));
    clock.scheduleAfter(20_000, () => {
      controller.abort();
    });
    const { message } = await rejectionOf(run());
    expect(message).toMatch(
      /^waited 2\d s for the thing to be up, last status going \(last request req-\d+\): the operation was interrupted\. Run again to go on: .* \[HWAI_INTERRUPTED\]$/,
    );
  });

  it("ends at once while a read never returns", async () => {
    const { controller, run } = setupWait(() => ({
      poll: () => {
        setImmediate(() => {
          controller.abort();
        });
        return new Promise<never>(() => undefined);
      },
    }));
    expect(await rejectionOf(run())).toBeInstanceOf(InterruptedError);
  });

  it("ignores how an abandoned read ends", async () => {
    let fail: (error: Error) => void = () => undefined;
    const { controller, run } = setupWait(() => ({
      poll: () => {
        setImmediate(() => {
          controller.abort();
        });
        return new Promise<never>((_, reject) => (fail = reject));
      },
    }));
    expect(await rejectionOf(run())).toBeInstanceOf(InterruptedError);
    fail(new Error("late"));
    await new Promise((resolve) => setImmediate(resolve));
  });

  it("awaits a request in flight that changes something, and takes its result", async () => {
    const { controller, run } = setupWait((clock) => ({
      changesObject: true,
      poll: async () => {
        controller.abort();
        await clock.sleep(5_000);
        return { object: "up" };
      },
    }));
    expect(await run()).toEqual({ object: "up" });
  });

  it("sends no second request that changes something", async () => {
    let sentCount = 0;
    const { controller, run } = setupWait((clock) => ({
      changesObject: true,
      poll: async () => {
        sentCount++;
        controller.abort();
        await clock.sleep(5_000);
        return { object: "in use" };
      },
    }));
    expect(await rejectionOf(run())).toBeInstanceOf(InterruptedError);
    expect(sentCount).toBe(1);
  });

  it("leaves no listener on the signal when it ends by itself", async () => {
    const { controller, run } = setupWait(() => ({ poll: () => Promise.resolve({ object: "up" }) }));
    const add = jest.spyOn(controller.signal, "addEventListener");
    const remove = jest.spyOn(controller.signal, "removeEventListener");
    await run();
    await new Promise((resolve) => setImmediate(resolve));
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);
  });
});

describe("onPoll", () => {
  it("is called after every poll, with the status, the time and the request", async () => {
    const statuses = ["first", "second", "up"];
    const { run, events } = setupWait((clock) => ({
      poll: async () => {
        await clock.sleep(1_000);
        return { object: statuses.shift()!, requestId: `req-${statuses.length}` };
      },
    }));
    await run();
    expect(events).toEqual([
      { result: "retry", status: "first", elapsedMs: 1_000, requestId: "req-2" },
      { result: "retry", status: "second", elapsedMs: 2_000, requestId: "req-1" },
      { result: "success", elapsedMs: 3_000, requestId: "req-0" },
    ]);
  });

  it("reports a failed object", async () => {
    const { run, events } = setupWait(() => ({
      poll: () => Promise.resolve({ object: "broken" }),
      checkStatus: () => ({ state: "failure", error: new Error("it broke") }),
    }));
    await rejectionOf(run());
    expect(events).toMatchObject([{ result: "failure" }]);
  });
});
