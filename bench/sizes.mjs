// The sizes of the page by kind of file, as JSON: raw, and as servers send it. `node sizes.mjs dist`

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [, , folder] = process.argv;
const KINDS = ["wasm", "js", "css"];

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

// The wasm as a script is not counted: it replaces the wasm where nothing can be fetched. Nor are addons and the script that
// saves files, which are loaded when somebody brings or saves something.
const isLater = /\.wasm\.js$|^(reader|decoder)-|^figure\.js$/;
const files = readdirSync(folder).filter((name) => !isLater.test(name));
const sizes = KINDS.map((kind) => {
  const contents = files.filter((name) => name.endsWith(`.${kind}`)).map((name) => readFileSync(join(folder, name)));
  const sum = (size) => contents.reduce((total, bytes) => total + size(bytes), 0);
  return {
    kind,
    raw: sum((bytes) => bytes.length),
    gzip: sum((bytes) => gzipSync(bytes, { level: 9 }).length),
    brotli: sum((bytes) => brotli(bytes).length),
  };
});
console.log(JSON.stringify(sizes));
