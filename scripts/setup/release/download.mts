import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { findOnPath, run } from "../run.mjs";
import { messageOf } from "../setupError.mjs";
import type { Context } from "../context.mjs";

/** A machine without internet must move on within seconds, one behind a slow proxy must still get through. */
const connectSeconds = 5;

/**
 * Downloads a file: with curl where there is one, since it honours the user's proxy and certificate settings, else
 * with Node's own client.
 */
export async function download(context: Context, url: string, file: string) {
  const curl = findOnPath("curl", context.env);
  try {
    if (curl !== undefined) {
      await downloadWithCurl(context, curl, url, file);
    } else {
      await downloadWithFetch(url, file);
    }
  } catch (error) {
    throw new Error(`${url}: ${messageOf(error)}`, { cause: error });
  }
}

async function downloadWithCurl(context: Context, curl: string, url: string, file: string) {
  const timing = ["--connect-timeout", String(connectSeconds), "--speed-limit", "2000", "--speed-time", "30"];
  // A redirect must not lead from https to http.
  const protocols = url.startsWith("https:") ? ["--proto", "=https"] : [];
  const options = ["--fail", "--location", "--silent", "--show-error", ...timing, ...protocols];
  const done = await run(curl, [...options, "--output", file, url], { env: context.env });
  if (!done.ok) {
    throw new Error(done.reason);
  }
}

async function downloadWithFetch(url: string, file: string) {
  const aborter = new AbortController();
  let timer = setTimeout(() => {
    aborter.abort(new Error("no connection in time"));
  }, connectSeconds * 1000);
  try {
    const response = await fetch(url, { signal: aborter.signal });
    clearTimeout(timer);
    if (!response.ok || !response.body) {
      throw new Error(`returned ${response.status}`);
    }
    const body = Readable.fromWeb(response.body);
    body.on("data", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        aborter.abort(new Error("nothing came for 30 s"));
      }, 30_000);
    });
    await pipeline(body, createWriteStream(file), { signal: aborter.signal });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
    throw new Error(messageOf(error) + cause, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
