// The files that a visitor loads until the first maps are drawn: of the page that ships, and of bare pages around peers.
// Sizes are measured afterwards, from the files.

const visits = [
  { name: "Poolscope", address: "/dist/index.html" },
  { name: "TensorFlow.js", address: "/first_maps.html?tensorflow" },
  { name: "ONNX Runtime", address: "/first_maps.html?onnxruntime" },
];
/** Milliseconds. */
const PATIENCE = 20_000;

export async function plan(task, say) {
  // Cannot be chosen one by one: all or nothing.
  const wanted = task.only.length === 0 || task.only.includes("loaded");
  const results = [];
  for (const { name, address } of wanted ? visits : []) {
    await say(`loaded until the first maps: ${name}`);
    results.push({ name, files: await filesUntilFirstMaps(address) });
  }
  return results;
}

async function filesUntilFirstMaps(address) {
  const frame = document.createElement("iframe");
  frame.style.cssText = "width: 1360px; height: 900px; border: 0";
  frame.src = address;
  document.body.append(frame);
  try {
    const end = performance.now() + PATIENCE;
    while (frame.contentDocument?.documentElement?.dataset.ready !== "true") {
      if (performance.now() > end) throw new Error(`${address} shows no maps`);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const { performance: clock } = frame.contentWindow;
    const entries = [...clock.getEntriesByType("navigation"), ...clock.getEntriesByType("resource")];
    const paths = entries.map(({ name }) => new URL(name)).filter(({ protocol }) => protocol === "http:").map(({ pathname }) => pathname);
    return [...new Set(paths)];
  } finally {
    frame.remove();
  }
}
