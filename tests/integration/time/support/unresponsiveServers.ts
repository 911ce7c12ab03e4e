import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

const servers: Server[] = [];
const sockets = new Set<Socket>();
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const socket of sockets) {
    socket.destroy();
  }
  sockets.clear();
  for (const child of children.splice(0)) {
    child.kill("SIGKILL");
  }
  await Promise.all(
    servers.splice(0).map(async (server) => {
      server.close();
      await once(server, "close");
    }),
  );
});

/** Starts a server that takes connections and does with their bytes what a test wants. */
export async function startRawServer(
  onData: (socket: Socket, data: Buffer) => void = () => undefined,
): Promise<{ readonly port: number; readonly connections: () => number }> {
  let count = 0;
  const server = createServer((socket) => {
    count++;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (data: Buffer) => {
      onData(socket, data);
    });
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, connections: () => count };
}

const listener = `
  const server = require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 });
  server.on("listening", () => process.stdout.write(String(server.address().port)));
`;

/** A port at which connection attempts get no response: a process that has stopped listens there, and its queue is full. */
export async function startDroppingPort(): Promise<number> {
  const child = spawn(process.execPath, ["-e", listener], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [data] = (await once(child.stdout, "data")) as [Buffer];
  const port = Number(String(data));
  child.kill("SIGSTOP");
  for (let count = 0; count < 40; count++) {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    sockets.add(socket);
    const connected = await Promise.race([
      once(socket, "connect").then(() => true),
      new Promise<boolean>((resolve) => {
        setTimeout(resolve, 200, false);
      }),
    ]);
    if (!connected) {
      return port;
    }
  }
  throw new Error("the queue of the port does not fill up");
}
