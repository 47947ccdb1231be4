// Opens the door's page without a connection: what the page kept (away.js) is given where the server does not answer.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  const isFile = pathname.startsWith("/static/");
  if (request.method !== "GET" || !(isFile || request.mode === "navigate")) return;
  event.respondWith(fetch(request).catch((error) => kept(request, error)));
});

/** What was kept of this address, with whatever behind its "?"; else the failure that it is. */
async function kept(request, error) {
  const found = await caches.match(request, { ignoreSearch: true });
  if (!found) throw error;
  return found;
}
