// The page before a call: asks quietly whether the room is open and moves on only then, so that nobody who reads
// or listens to it is interrupted by reloads. HEAD is no visit; the reload that follows is one.
const EVERY_MS = 15_000;

setInterval(async () => {
  try {
    const answer = await fetch(location.href, { method: "HEAD", redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect") location.reload();
  } catch {
    // No network at the moment: the next look tells.
  }
}, EVERY_MS);
