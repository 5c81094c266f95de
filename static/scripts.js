// Loads what stands beside the page as classic scripts: a page of origin "null" may load a script, but not fetch a file.
(() => {
  "use strict";
  const addons = {};
  const said = {};

  // The text of a script that stands inside the page: in the page as one file (xtask/src/single_file.rs).
  self.poolscopeInside = (address) => document.querySelector(`[data-file="${address.replace("./", "")}"]`)?.text;

  // Runs a script.
  self.poolscopeScript = (address) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const text = self.poolscopeInside(address);
    if (text) {
      script.text = text;
      document.head.append(script);
      return resolve();
    }
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error("could not load " + script.src));
    document.head.append(script);
  });

  // The functions of an addon: a part of the page in a wasm of its own. The first call loads it; after a failure the next
  // call tries again. The page names the scripts, and each leaves a promise in the window.
  self.poolscopeAddon = (name) => addons[name] ??= self
    .poolscopeScript(document.querySelector("[data-wasm]").dataset[name])
    // Without it, the script was another one: the page of a network that wants a login.
    .then(() => self["poolscope-" + name] ?? Promise.reject(new Error("no " + name)))
    .catch((error) => {
      delete addons[name];
      throw error;
    });

  // Saves a file under a name, as a download.
  self.poolscopeDownload = (file, name) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  // Saves a part of the page as a file. The buttons name the part and the kind of file, and have the words for what goes wrong;
  // the script that does it is loaded for the first press.
  addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-save]");
    if (!button) return;
    const { save, part, of = "#" + part, title, address, fault, framed } = button.dataset;
    const words = button.parentElement.querySelector("[role=status]");
    words.textContent = "";
    try {
      if (!self.poolscopeSave) await self.poolscopeScript("figure.js");
      await self.poolscopeSave(save, part, of, [title, address]);
      // A frame may forbid it, and no script is told.
      if (self.origin === "null") words.textContent = framed;
    } catch {
      words.textContent = fault;
    }
  });

  // The scripts in pictures/ call these two with a name and a text, which the program asks for afterwards.
  for (const word of ["poolscopePicture", "poolscopeThumbnail"]) self[word] = (name, text) => said[word + name] = text;
  self.poolscopeSaid = (word, name) => said[word + name];
})();
