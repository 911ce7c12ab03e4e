import { CreateQueue } from "../../../../provider/src/cache/createQueue";

/** A promise and what settles it. */
function deferred() {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a create queue", () => {
  it("runs alike requests concurrently as long as no outcome is unknown", async () => {
    const queue = new CreateQueue();
    const [a, b] = [deferred(), deferred()];
    const begun: string[] = [];
    const runs = [
      queue.run("k", () => (begun.push("a"), a.promise)),
      queue.run("k", () => (begun.push("b"), b.promise)),
    ];
    await nextTurn();
    expect(begun).toEqual(["a", "b"]);
    a.resolve();
    b.resolve();
    await Promise.all(runs);
  });

  it("searches after the requests in flight and before new ones, without affecting other keys", async () => {
    const queue = new CreateQueue();
    const order: string[] = [];
    const underWay = deferred();
    const first = queue.run("k", () => underWay.promise.then(() => void order.push("under way")));
    const look = queue.resolve("k", async () => {
      await nextTurn();
      order.push("look");
    });
    const newcomer = queue.run("k", async () => Promise.resolve(void order.push("newcomer")));
    await queue.run("other", async () => Promise.resolve(void order.push("other")));
    await nextTurn();
    expect(order).toEqual(["other"]);
    expect(queue.unresolvedCount("k")).toBe(1);
    underWay.resolve();
    await Promise.all([first, look, newcomer]);
    expect(order).toEqual(["other", "under way", "look", "newcomer"]);
    expect(queue.unresolvedCount("k")).toBe(0);
  });

  it("runs searches one after the other, also after a failure", async () => {
    const queue = new CreateQueue();
    let inside = 0;
    const look = async (fails: boolean) => {
      expect(++inside).toBe(1);
      await nextTurn();
      inside--;
      if (fails) {
        throw new Error("failed");
      }
    };
    const ends = await Promise.allSettled(
      [true, false, true].map((fails) => queue.resolve("k", () => look(fails))),
    );
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected"]);
    expect(queue.unresolvedCount("k")).toBe(0);
    await expect(queue.run("k", async () => Promise.reject(new Error("own")))).rejects.toThrow("own");
  });
});
