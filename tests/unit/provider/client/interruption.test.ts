import { CreateQueue } from "../../../../provider/src/cache/createQueue";
import { ResourceCache } from "../../../../provider/src/cache/resourceCache";
import { OperationDeadline, withDeadline, withDeadlineSleep } from "../../../../provider/src/client/deadline";
import { RateLimiter } from "../../../../provider/src/client/rateLimiter";
import { SharedTask } from "../../../../provider/src/client/sharedTask";
import { InterruptedError } from "../../../../provider/src/errors/interruptedError";
import { createOrderedClock } from "../../../support/orderedClock";
import { rejectionOf } from "../../../support/rejection";

/** An operation that a test can interrupt. */
function createOperation(clock = createOrderedClock()) {
  const controller = new AbortController();
  const deadline = new OperationDeadline(clock, 3_600_000, "timeouts.create", controller.signal);
  return {
    clock,
    deadline,
    run: <T>(work: () => Promise<T>): Promise<T> => withDeadline(deadline, work),
    interrupt: () => {
      controller.abort();
    },
  };
}

const never = (): Promise<never> => new Promise<never>(() => undefined);
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("an interrupted operation", () => {
  it("ends its sleep at once", async () => {
    const { clock, deadline, run, interrupt } = createOperation();
    const startedAt = clock.now();
    const sleeping = rejectionOf(run(() => withDeadlineSleep(clock, deadline).sleep(60_000)));
    await nextTurn();
    interrupt();
    expect(await sleeping).toBeInstanceOf(InterruptedError);
    expect(clock.now()).toBe(startedAt);
  });

  it.each([
    ["a pause", { maxConcurrency: 5 }],
    ["its place among the requests in flight", { maxConcurrency: 0 }],
  ])("leaves the rate limiter's queue while it waits for %s, and nothing is sent", async (_, options) => {
    const { clock, run, interrupt } = createOperation();
    const limiter = new RateLimiter({ clock, log: () => undefined, ...options });
    limiter.onThrottled({ retryAfterMs: 60_000 });
    let sent = false;
    const request = () => {
      sent = true;
      return Promise.resolve();
    };
    const waiting = rejectionOf(
      run(() => limiter.run(request, { requestLabel: "POST …/networks", rateLimitKeys: [""] })),
    );
    await nextTurn();
    interrupt();
    expect((await waiting).message).toMatch(/^POST …\/networks was not sent: the operation was interrupted/);
    expect(sent).toBe(false);
  });

  it("does not abort a request in flight", async () => {
    const { clock, run, interrupt } = createOperation();
    const limiter = new RateLimiter({ clock, log: () => undefined, maxConcurrency: 5 });
    const sending = run(() => limiter.run(() => clock.sleep(5_000).then(() => "created")));
    await nextTurn();
    interrupt();
    expect(await clock.runUntilSettled(sending)).toBe("created");
  });

  it("does not wait for a search in the create queue", async () => {
    const { run, interrupt } = createOperation();
    const queue = new CreateQueue();
    void queue.resolve("k", never);
    let sent = false;
    const waiting = rejectionOf(
      run(() =>
        queue.run("k", () => {
          sent = true;
          return Promise.resolve();
        }),
      ),
    );
    await nextTurn();
    interrupt();
    expect(await waiting).toBeInstanceOf(InterruptedError);
    expect(sent).toBe(false);
  });

  it("does not wait for other requests before its search in the create queue", async () => {
    const { run, interrupt } = createOperation();
    const queue = new CreateQueue();
    void queue.run("k", never);
    const waiting = rejectionOf(run(() => queue.resolve("k", () => Promise.resolve())));
    await nextTurn();
    interrupt();
    expect(await waiting).toBeInstanceOf(InterruptedError);
    expect(queue.unresolvedCount("k")).toBe(0);
  });

  it("stops watching an object in the cache, even while a read is in flight", async () => {
    const { clock, run, interrupt } = createOperation();
    const cache = new ResourceCache<string>({ list: never, get: never, isDetailed: () => true }, clock);
    const waiting = rejectionOf(run(() => cache.waitForUpdate("a", 0)));
    await nextTurn();
    interrupt();
    expect(await waiting).toBeInstanceOf(InterruptedError);
  });
});

describe("shared work", () => {
  it("goes on for the others when one operation is interrupted", async () => {
    const [first, second] = [createOperation(), createOperation()];
    let finish: (value: string) => void = () => undefined;
    const task = new SharedTask(() => new Promise<string>((resolve) => (finish = resolve)));
    const interrupted = rejectionOf(first.run(() => task.wait()));
    const other = second.run(() => task.wait());
    first.interrupt();
    expect(await interrupted).toBeInstanceOf(InterruptedError);
    expect(task.signal?.aborted).toBe(false);
    finish("done");
    expect(await other).toBe("done");
  });

  it("is interrupted with the last operation that waits for it", async () => {
    const [first, second] = [createOperation(), createOperation()];
    const task = new SharedTask(never);
    const ends = [first, second].map(({ run }) => rejectionOf(run(() => task.wait())));
    first.interrupt();
    second.interrupt();
    await Promise.all(ends);
    expect(task.signal?.aborted).toBe(true);
  });

  it("is taken up again by an operation that comes later", async () => {
    const [first, second] = [createOperation(), createOperation()];
    let finish: (value: string) => void = () => undefined;
    const task = new SharedTask(() => new Promise<string>((resolve) => (finish = resolve)));
    const interrupted = rejectionOf(first.run(() => task.wait()));
    first.interrupt();
    await interrupted;
    const other = second.run(() => task.wait());
    expect(task.signal?.aborted).toBe(false);
    finish("done");
    expect(await other).toBe("done");
  });
});
