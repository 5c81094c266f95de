// The sizes of requested files, raw and as a server sends them with Brotli. Pictures are sent as they are.
// `node loaded.mjs dist .tools/peers/node_modules bench < visits.json` with [{ name, files: [path] }].

import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const [, , dist, packages, bench] = process.argv;
/** Where the benchmark's server takes a path from. */
const mounts = [["/dist/", dist], ["/peers/", packages], ["/", bench]];
/** Kinds of files that are compressed already. */
const PACKED = [".jpg", ".jpeg", ".png", ".webp", ".avif", ".woff2"];

function measured(path) {
  const [mount, folder] = mounts.find(([start]) => path.startsWith(start));
  const inside = decodeURIComponent(path.slice(mount.length));
  const bytes = readFileSync(join(folder, inside));
  const isPacked = PACKED.includes(extname(inside));
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  return { path, raw: bytes.length, brotli: isPacked ? bytes.length : brotliCompressSync(bytes, options).length };
}

const visits = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(visits.map(({ name, files }) => ({ name, files: files.map(measured) }))));
