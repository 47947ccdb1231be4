// What a live screen's window is called. A rehearsal's says so first, as its page does.

export function nameWindow(words) {
  const mark = document.getElementById("rehearsal")?.textContent ?? "";
  document.title = [mark, words, "meetbot"].filter(Boolean).join(" · ");
}
