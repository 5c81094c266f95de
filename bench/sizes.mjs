// The sizes of the page by kind of file, as JSON: raw, and as servers send it. `node sizes.mjs dist`

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [, , folder] = process.argv;
const KINDS = ["wasm", "js", "css", "views"];

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

// The wasm as a script is not counted: it replaces the wasm where nothing can be fetched. Nor are addons and the script that
// saves files, which are loaded when somebody brings, saves or shares something; nor the element for courses, and what keeps
// the page for the time without a network.
const isLater = /\.wasm\.js$|^(reader|decoder|code|weights)-|^(figure|embed|offline)\.js$/;
// The views beside Explore are loaded when the first of them is opened: a kind of their own.
const kindOf = (name) => name.endsWith("_views.wasm") ? "views" : name.split(".").at(-1);
const files = readdirSync(folder).filter((name) => !isLater.test(name));
const sizes = KINDS.map((kind) => {
  const contents = files.filter((name) => kindOf(name) === kind).map((name) => readFileSync(join(folder, name)));
  const sum = (size) => contents.reduce((total, bytes) => total + size(bytes), 0);
  return {
    kind,
    raw: sum((bytes) => bytes.length),
    gzip: sum((bytes) => gzipSync(bytes, { level: 9 }).length),
    brotli: sum((bytes) => brotli(bytes).length),
  };
});
console.log(JSON.stringify(sizes));
