// How the page is connected, by shape and word: #connection with its dot, #connection-word in it. A page that has
// room for it (data-lost) says why it counts by itself.
import { say } from "./words.js";

export function showConnection(live) {
  const mark = document.getElementById("connection");
  mark.toggleAttribute("data-on", live);
  const word = live ? "live-connected" : "lost" in mark.dataset ? "live-lost" : "live-alone";
  document.getElementById("connection-word").textContent = say(word);
}
