const byteOrderMarks: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
];

/** The text of a file: UTF-8, or UTF-16 as a shell of Windows writes it behind `>`, with its byte-order mark or without. */
export function decode(content: Uint8Array): string {
  const marked = byteOrderMarks.find(({ bytes }) => bytes.every((byte, index) => content[index] === byte));
  // The decoder leaves the mark out.
  return new TextDecoder(marked?.encoding ?? guess(content)).decode(content);
}

/** JSON begins with a character of ASCII, which has a zero byte beside it in UTF-16. */
function guess([first, second]: Uint8Array): string {
  if (first === undefined || second === undefined || (first === 0) === (second === 0)) {
    return "utf-8";
  }
  return first === 0 ? "utf-16be" : "utf-16le";
}
