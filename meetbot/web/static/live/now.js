// The audience's page: kept fresh, with the reader's own clock beside the meeting's, and their sessions marked.
import { Fresh } from "./fresh.js";

/** Thousands of phones ask after each change: by lot, so that the operator's next press does not wait for them. */
const SPREAD_MS = 8000;
const TOLD_MIN = 5;

const words = document.getElementById("words").dataset;
const key = `meetbot.mine.${words.base}`;
const language = document.documentElement.lang;
let spokenLate = Number(document.getElementById("told").dataset.late);
let spokenOn = titles();

function titles() {
  return [...document.querySelectorAll(".card-now :is(strong, h2)")].map((one) => one.textContent).join(", ");
}

/** The reader's clock beside each time, where it shows another one than the meeting's. */
function showOwnTimes() {
  const { zone } = document.getElementById("told").dataset;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = (timeZone) => new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const [here, there] = [clock(own), clock(zone)];
  const day = (timeZone, at) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
  let shown = false;
  for (const time of document.querySelectorAll("#told time[datetime]")) {
    const at = new Date(time.dateTime);
    if (here.format(at) === there.format(at) && day(own, at) === day(zone, at)) continue;
    const beside = document.createElement("span");
    beside.className = "own";
    const other = day(own, at) === day(zone, at) ? "" : `${new Intl.DateTimeFormat(language, { timeZone: own, weekday: "short" }).format(at)} `;
    beside.textContent = other + here.format(at);
    time.parentElement.append(beside);
    shown = true;
  }
  const said = document.getElementById("own");
  said.hidden = !shown;
  if (shown) said.textContent = said.dataset.words.replace("{city}", own.split("/").pop().replaceAll("_", " "));
}

function mine() {
  try {
    return new Set(JSON.parse(localStorage.getItem(key) ?? "[]"));
  } catch {
    return new Set(); // storage is closed to this page: marks last as long as it is open
  }
}

let marked = mine();

function markMine() {
  for (const row of document.querySelectorAll(".rows > li")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mine";
    const show = () => {
      const is = marked.has(row.id);
      row.classList.toggle("is-mine", is);
      button.setAttribute("aria-pressed", String(is));
      button.textContent = `${is ? "★" : "☆"} ${words.mine}`;
    };
    button.addEventListener("click", () => {
      if (!marked.delete(row.id)) marked.add(row.id);
      try {
        localStorage.setItem(key, JSON.stringify([...marked]));
      } catch {
        // As above.
      }
      show();
    });
    show();
    row.lastElementChild.append(button);
  }
}

/** Tell a screen reader what is new: something else is on, or it is 5 minutes later than was told. */
function speak() {
  const late = Number(document.getElementById("told").dataset.late);
  const on = titles();
  if (on === spokenOn && Math.abs(late - spokenLate) < TOLD_MIN) return;
  const said = [...document.querySelectorAll(".now-said p")].map((one) => one.textContent);
  document.getElementById("spoken").textContent = [...said, ...(on === spokenOn ? [] : [on])].join(" ");
  [spokenLate, spokenOn] = [late, on];
}

new Fresh(words.base, {
  part: "#told",
  address: () => location.href.split("#")[0],
  spread: SPREAD_MS,
  swapped: () => {
    showOwnTimes();
    markMine();
    speak();
  },
}).start();
