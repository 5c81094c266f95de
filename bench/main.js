// Runs one plan (?plan=single, ?plan=threads …) and sends its results to the program that started the browser.

const wishes = new URLSearchParams(location.search);

/** The request: words of which names must contain one (none: all), and whether a rough answer is enough. */
const task = { only: wishes.getAll("only"), quick: wishes.has("quick") };

/** Sends words in the address, because the server knows only GET. */
const send = async (address, words) =>
  (await fetch(`${address}?${encodeURIComponent(words)}`, { cache: "no-store" })).text();
const say = (words) => send("/say", words);

self.addEventListener("error", (event) => say(`! ${event.message}`));

const next = await run();
if (next) location.href = next;

/** Runs the plan and returns the next address, if there is one. */
async function run() {
  try {
    const { plan } = await import(`./plans/${wishes.get("plan")}.js`);
    return await send("/result", JSON.stringify(await plan(task, say)));
  } catch (error) {
    return send("/failure", `${error.stack ?? error}`);
  }
}
