// Starts the page. A classic script, because modules load neither in a sandboxed frame nor from disk.
(() => {
  "use strict";
  const { wasm: wasmAddress, setup } = document.currentScript.dataset;
  // A page of a host, which may fetch its files: not one in a sandboxed frame, or from disk.
  const isHosted = self.origin !== "null" && location.protocol !== "file:";
  // What the window's name begins with while the page is loaded anew after a stop.
  const MARK = "poolscope:";

  // Puts the page's own policy in force.
  const policy = document.querySelector("[name=policy]");
  policy.content = policy.content.replaceAll("HOST", location.protocol === "file:" ? "'self'" : location.origin);
  policy.httpEquiv = "Content-Security-Policy";
  document.head.append(policy);

  const root = document.documentElement;

  // The page as one file may begin with a setup of its own.
  if (setup && location.hash.length < 2) history.replaceState(null, "", "#" + setup);

  // The theme that the author of the link chose, before anything is drawn. It is not remembered.
  const asked = () => /[#?&]theme=(light|dark)\b/.exec(location.hash || location.search)?.[1];
  if (asked()) root.dataset.theme = asked();
  // Else the one that was chosen on an earlier visit; and the one that is chosen now. Storage may be blocked, or refuse.
  try {
    const theme = localStorage.getItem("poolscope-theme");
    if (theme) root.dataset.theme ||= theme;
    new MutationObserver(() => asked() || localStorage.setItem("poolscope-theme", root.dataset.theme))
      .observe(root, { attributeFilter: ["data-theme"] });
  } catch {
    // The system's choice stays, and the learner's lasts until the page is closed.
  }

  // In a frame, what it tells the page around it and takes from there. Without it, the page is whole all the same.
  if (self !== parent) self.poolscopeScript("frame.js").catch(() => {});

  // Marks the page while nobody sees its frame.
  new IntersectionObserver(([{ isIntersecting }]) => root.toggleAttribute("data-unseen", !isIntersecting)).observe(root);

  // Shows words in place of the page. The Rust panic hook may put its message into #halt-detail first.
  function halt(title, advice, detail) {
    const place = document.getElementById("halt");
    if (!place || !place.hidden) return;
    document.getElementById("halt-title").textContent = title;
    document.getElementById("halt-advice").textContent = advice;
    const details = document.getElementById("halt-detail");
    if (!details.textContent) details.textContent = detail;
    place.hidden = false;
  }

  // The smallest module with a SIMD instruction in it.
  const simdProbe = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
  ]);

  function bytesOf(base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  // The bytes of a .wasm file as a script: the only form that a page of origin "null" may load.
  async function bytesFromScript(address) {
    await self.poolscopeScript(address + ".js");
    const bytes = bytesOf(self.poolscopeWasm);
    delete self.poolscopeWasm;
    return bytes;
  }

  async function bytes(address) {
    // Avoids a fetch that must fail, because the console would show its error.
    if (!isHosted || self.poolscopeInside(address + ".js")) return bytesFromScript(address);
    try {
      const response = await fetch(address);
      if (!response.ok) throw new Error("status " + response.status);
      return await response.arrayBuffer();
    } catch {
      return bytesFromScript(address);
    }
  }

  // The views beside Explore: a wasm of their own, which works on the page's memory and functions. The first call loads it;
  // after a failure the next call tries again.
  let begin, coming, areThere;
  const begun = new Promise((resolve) => begin = resolve);
  self.poolscopeHasViews = () => areThere;
  self.poolscopeViews = () => coming ??= bytes(wasmAddress.replace("_bg.", "_views."))
    .then(async (loaded) => {
      const p = await begun;
      await WebAssembly.instantiate(loaded, { p });
      areThere = true;
    })
    .catch((error) => {
      coming = undefined;
      throw error;
    });
  // A tab or Share that is pointed at, or has the focus, will soon be pressed.
  for (const kind of ["pointerover", "focusin"]) {
    addEventListener(kind, ({ target }) => target.closest?.(".tabs a:not([href*='view=explore']), .share-open") && self.poolscopeViews().catch(() => {}));
  }

  async function start() {
    if (typeof WebAssembly !== "object") {
      halt("This browser has no WebAssembly.", "Poolscope computes with it. A current Firefox, Chrome, Edge or Safari has it, unless it is switched off. On an iPhone, iPad or Mac in Lockdown Mode, exclude this site: in Safari tap the page menu beside the address, Website Settings (on a Mac: Safari, Settings, Websites), and switch Lockdown Mode off for it.", "");
      return;
    }
    if (!WebAssembly.validate(simdProbe)) {
      halt("This browser is too old for Poolscope.", "It lacks WebAssembly SIMD, which the page computes with. Firefox 89, Chrome 91, Edge 91, Safari 16.4 and later have it.", "");
      return;
    }
    if (typeof wasm_bindgen !== "function") {
      halt("A part of the page is missing.", "Its script did not load. Reload the page; if that does not help, the folder it is served from is incomplete.", "");
      return;
    }
    let loaded;
    try {
      loaded = await bytes(wasmAddress);
    } catch (error) {
      halt("A part of the page is missing.", "Its program did not load. Reload the page; if that does not help, the folder it is served from is incomplete.", String(error));
      return;
    }
    try {
      begin(await wasm_bindgen({ module_or_path: await WebAssembly.compile(loaded) }));
    } catch (error) {
      // WebKit compiles what it refuses to start.
      if (error instanceof WebAssembly.CompileError) {
        halt("The browser refused to start the page's program.", "Usually the site's security policy forbids WebAssembly: it must allow script-src 'wasm-unsafe-eval'.", String(error));
        return;
      }
      stopped(error);
      throw error;
    }
    if (isHosted && !self.poolscopeInside("figure.js")) setTimeout(keep, 2000);
  }

  // Keeps the page for the time without a network: once it has started, and not for those who save data. Where there is no
  // such thing (in private windows, without https), the page is as before.
  async function keep() {
    if (navigator.connection?.saveData) return;
    try {
      await navigator.serviceWorker.register("offline.js");
    } catch {
      // The next visit needs the network.
    }
  }

  // After a panic the program cannot continue: it has to be loaded anew.
  function stopped(error) {
    halt("Poolscope has stopped.", "This is a fault of the page, not yours. It can go on with your lesson as it is; only the steps to undo, the marks on a picture and a picture of the camera are lost. For a report:", String(error));
    document.getElementById("app").inert = true;
    document.getElementById("halt-ways").hidden = false;
    const way = document.getElementById("go-on");
    way.onclick = goOn;
    document.getElementById("start-over").onclick = () => location.replace(location.pathname);
    way.focus();
  }

  // Loads the page anew. What the program has kept goes along in the window's name: the only text that outlives a reload
  // in a sandboxed frame.
  async function goOn() {
    const { poolscopeLesson: lesson, poolscopeFile: file } = self;
    const bytes = file && [...new Uint8Array(await file.arrayBuffer())].map((byte) => String.fromCharCode(byte));
    self.name = MARK + JSON.stringify([self.name, lesson, file && [file.name, file.type, btoa(bytes.join(""))]]);
    location.reload();
  }

  function takeAlong() {
    if (!self.name.startsWith(MARK)) return;
    const [name, lesson, file] = JSON.parse(self.name.slice(MARK.length));
    self.name = name;
    if (lesson) self.poolscopeLesson = lesson;
    if (file) self.poolscopeFile = new File([bytesOf(file[2])], file[0], { type: file[1] });
  }

  self.addEventListener("error", (event) => {
    if (event.error instanceof WebAssembly.RuntimeError) stopped(event.error);
  });
  self.addEventListener("unhandledrejection", (event) => {
    if (event.reason instanceof WebAssembly.RuntimeError) stopped(event.reason);
  });

  takeAlong();
  start();
})();
