import { request } from "node:http";

/** What a raw connection saw. */
export interface RawResponse {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** Whether the response came to its announced end. */
  complete: boolean;
}

/** Sends a request byte for byte as it is given, `Host` and odd paths included. */
export function sendRaw(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = "",
): Promise<RawResponse> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const clientRequest = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("error", () => undefined);
      response.on("close", () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          complete: response.complete,
        });
      });
    });
    clientRequest.on("error", reject);
    clientRequest.end(body);
  });
}
