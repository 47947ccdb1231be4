// The day once more: each step of the slider shows the bars as they stood then. Without this script the page is
// asked for with the step in its address, and the server draws the same.

const PERCENT = 100;

for (const form of document.querySelectorAll(".chart-replay")) {
  const day = form.closest(".chart-day");
  const [start, end] = [Number(day.dataset.start), Number(day.dataset.end)];
  const steps = [...form.querySelectorAll("li")].map((one) => ({ at: Number(one.dataset.at), words: one.textContent }));
  const slider = form.querySelector("input[type=range]");
  const said = form.querySelector("output");
  const beside = [...day.querySelectorAll(".chart-sum, .chart-mark, details")];
  const fromEnd = document.documentElement.dir === "rtl";
  // What the server drew may be an earlier step; only a whole day has all bars.
  const whole = slider.value === slider.max;

  const draw = () => {
    const step = Number(slider.value);
    const at = step ? steps[step - 1].at : -Infinity;
    said.textContent = step ? steps[step - 1].words : "–";
    slider.setAttribute("aria-valuetext", said.textContent);
    for (const bar of day.querySelectorAll("rect[data-a]")) {
      const [a, b] = [Number(bar.dataset.a), Math.min(Number(bar.dataset.b), at)];
      const width = Math.max(0, ((b - a) / (end - start)) * PERCENT);
      bar.setAttribute("width", `${width}%`);
      if (fromEnd) bar.setAttribute("x", `${PERCENT - ((a - start) / (end - start)) * PERCENT - width}%`);
    }
    // Words of the whole day do not stand beside bars of an earlier hour.
    for (const one of beside) one.classList.toggle("chart-later", step < steps.length);
  };

  if (whole) {
    form.querySelector("button").hidden = true;
    slider.addEventListener("input", draw);
  } else {
    slider.addEventListener("change", () => form.requestSubmit());
  }
}
