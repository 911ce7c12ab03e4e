import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that reached the server. */
export interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Record<string, unknown>;
}

/** An answer in place of the server's own. */
export interface InjectedFault {
  readonly method: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Does the work first. */
  readonly afterExecution?: boolean;
  /** Cuts the connection instead of answering. */
  readonly reset?: boolean;
}

/** A thing as the API shows it: a comment, a note or an issue. */
export type ApiObject = Record<string, unknown>;

/** What a request means, and its answer. */
export type RequestHandler = (request: RecordedRequest) => unknown;

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** Serves an API on this machine until the end of the test. */
export async function serveApi(
  handle: RequestHandler,
): Promise<{ url: string; requests: RecordedRequest[]; faults: InjectedFault[] }> {
  const requests: RecordedRequest[] = [];
  const faults: InjectedFault[] = [];
  let url = "";
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => (text += String(chunk)));
    request.on("end", () => {
      const received: RecordedRequest = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: text === "" ? {} : (JSON.parse(text) as RecordedRequest["body"]),
      };
      requests.push(received);
      const index = faults.findIndex(({ method }) => method === received.method);
      const [trouble] = index < 0 ? [] : faults.splice(index, 1);
      const result = trouble && trouble.afterExecution !== true ? undefined : handle(received);
      if (trouble?.reset) {
        request.socket.destroy();
      } else if (trouble) {
        response
          .writeHead(trouble.status ?? 500, trouble.headers)
          .end(trouble.body ?? '{"message":"trouble"}');
      } else if (result === undefined) {
        response.writeHead(404).end('{"message":"Not Found"}');
      } else {
        const { items, headers } = paginate(result, received.path, url);
        response.writeHead(200, headers).end(JSON.stringify(items));
      }
    });
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, requests, faults };
}

/** Lists come in pages of `per_page`, which lead to each other in the header that both hosts use. */
function paginate(
  result: unknown,
  path: string,
  url: string,
): { items: unknown; headers: Record<string, string> } {
  if (!Array.isArray(result)) {
    return { items: result, headers: {} };
  }
  const address = new URL(path, url);
  const size = Number(address.searchParams.get("per_page") ?? 30);
  const page = Number(address.searchParams.get("page") ?? 1);
  const items = result.slice((page - 1) * size, page * size);
  if (result.length <= page * size) {
    return { items, headers: { link: `<${url}/first>; rel="first"` } };
  }
  address.searchParams.set("page", String(page + 1));
  return { items, headers: { link: `<${url}/first>; rel="first", <${address.href}>; rel="next"` } };
}
