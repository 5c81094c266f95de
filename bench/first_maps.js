// A bare page around a peer, ?tensorflow or ?onnxruntime, up to its first maps. `data-ready` says that they are drawn, as
// in the page that ships.

import { PeerPage, bare } from "./frame/peer_page.js";
import { convolution, max, relu, workload } from "./workloads.js";

const contender = await import(`./contenders/${location.search.slice(1)}.js`);
const block = workload("first maps", "", [1, 256, 256], "every", [convolution(8, 3, 1), relu(), max(2, 2)]);
const tiles = block.stages.flatMap(({ after: [channels] }, stage) =>
  Array.from({ length: channels }, (_, channel) => ({ place: stage + 1, channel, box: { width: 100, height: 100 } })));

await contender.load(1);
await contender.prepare(block);
const page = await PeerPage.open(contender, block, tiles, bare);
await page.change(0.1);
document.documentElement.dataset.ready = "true";
