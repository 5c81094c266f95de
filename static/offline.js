// Keeps the page for the time without a network: the service worker that static/scripts.js asks for. VERSION and FILES (each file
// with the hash of its content) are written in front of this by xtask/src/offline.rs.
(() => {
  "use strict";
  const { scope } = self.registration;
  const OURS = `poolscope ${scope} `;
  const NAME = OURS + VERSION;

  // All of them or none, each exactly as it was built: no page is made of two versions.
  addEventListener("install", (event) => event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(
    Object.entries(FILES).map(([file, integrity]) => new Request(scope + file, { cache: "no-cache", integrity })),
  ))));

  // The browser waits with this until no page uses the version before. So each page keeps the version that it began with.
  addEventListener("activate", (event) => event.waitUntil(caches.keys().then((names) => Promise.all(
    names.filter((name) => name.startsWith(OURS) && name !== NAME).map((name) => caches.delete(name)),
  ))));

  addEventListener("fetch", (event) => {
    const { request } = event;
    // The page itself has its lesson behind "#", or in some programs behind "?".
    const address = request.url.split(/[?#]/)[0];
    const file = address.startsWith(scope) && address.slice(scope.length).replace(/^index\.html$/, "");
    if (request.method !== "GET" || !Object.hasOwn(FILES, file)) return;
    event.respondWith(caches.open(NAME).then((cache) => cache.match(scope + file)).then((kept) => kept ?? fetch(request)));
  });
})();
