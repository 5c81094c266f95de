// Runs one plan (?plan=single, ?plan=threads …) and sends its results to the program that started the browser.

const wishes = new URLSearchParams(location.search);

/** What is asked for: the words that names must contain (none: all), and whether a rough answer will do. */
const task = { only: wishes.getAll("only"), quick: wishes.has("quick") };

/** The server knows nothing but GET. */
const send = async (address, words) =>
  (await fetch(`${address}?${encodeURIComponent(words)}`, { cache: "no-store" })).text();
const say = (words) => send("/say", words);

self.addEventListener("error", (event) => say(`! ${event.message}`));

const next = await run();
if (next) location.href = next;

/** Runs the plan and gives the address to go on with, if there is one. */
async function run() {
  try {
    const { plan } = await import(`./plans/${wishes.get("plan")}.js`);
    return await send("/result", JSON.stringify(await plan(task, say)));
  } catch (error) {
    return send("/failure", `${error.stack ?? error}`);
  }
}
