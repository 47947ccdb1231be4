// The door's page for a time without a connection: page, scripts and styles are kept in the browser, so that a reload
// opens them again (worker.js). With the link all of it ends: names do not stay on a phone that is of the door no more.

const cacheOf = (base) => `meetbot-door:${base}`;

/** Keep the page; true where the browser can, and has it. */
export async function keepPage(base, worker) {
  if (!("serviceWorker" in navigator) || !("caches" in globalThis)) return false;
  try {
    await navigator.serviceWorker.register(worker, { scope: base });
    const names = performance.getEntriesByType("resource").map((entry) => entry.name);
    const files = new Set(names.filter((name) => new URL(name).pathname.startsWith("/static/")));
    const page = new URL(base, location.href).href;
    const cache = await caches.open(cacheOf(base));
    await cache.addAll([page, ...files]);
    for (const { url } of await cache.keys()) if (url !== page && !files.has(url)) await cache.delete(url);
    return true;
  } catch {
    return false; // no room, or no connection any more: what was kept before stays
  }
}

export async function forgetPage(base) {
  if ("caches" in globalThis) await caches.delete(cacheOf(base));
}
