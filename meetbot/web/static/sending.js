// The outbox while mails leave: bar and words move by themselves. The list stays as it was painted, with its ticks.
const box = document.querySelector(".sending[data-stream]");
const TELL_MS = 5000; // a screen reader is told no more often
if (box && "EventSource" in window) {
  const bar = box.querySelector("progress");
  const words = box.querySelector("[role=status]");
  const source = new EventSource(box.dataset.stream);
  let said = -TELL_MS;
  source.addEventListener("progress", (event) => {
    const found = JSON.parse(event.data);
    bar.max = found.total;
    bar.value = found.done;
    bar.setAttribute("aria-valuetext", found.words);
    if (performance.now() - said >= TELL_MS) {
      words.textContent = found.words;
      said = performance.now();
    }
  });
  source.addEventListener("done", () => {
    source.close();
    bar.value = bar.max;
    bar.removeAttribute("aria-valuetext");
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Show the list as it is now";
    words.replaceChildren("Nothing waits any more. ", link);
  });
}
