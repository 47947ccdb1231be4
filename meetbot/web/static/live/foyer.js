// The foyer's screen: turns its pages by itself, is kept fresh by the stream, and has a clock that runs.
import { ServerClock } from "./clock.js";
import { Fresh } from "./fresh.js";

const words = document.getElementById("words").dataset;
const face = document.getElementById("clock");
const clock = new ServerClock(`${words.base}/clock`);
const hours = new Intl.DateTimeFormat("en-GB", { timeZone: face.dataset.zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const told = () => document.getElementById("told").dataset;

clock.start();
setInterval(() => {
  face.textContent = hours.format(clock.now());
}, 1000);

new Fresh(words.base, {
  part: "#told",
  beside: ["#pages"],
  address: () => `?page=${(Number(told().page) % Number(told().pages)) + 1}${words.keep ? `&${words.keep}` : ""}`,
  every: words.turn * 1000,
}).start();
