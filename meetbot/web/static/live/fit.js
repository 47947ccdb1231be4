// The largest letters with which a text still fits into its box.

const TRIES = 12;

/** The largest size for which `fits(size)`, between `least` and `most`, to a pixel; `least` where none does. */
export function largest(least, most, fits) {
  if (fits(most)) return most;
  let [low, high] = [least, most];
  for (let n = 0; n < TRIES && high - low > 1; n += 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Set the text's letters as large as its box allows, in px; the box has a size of its own. A word is broken last. */
export function fitText(text, box, least, most) {
  text.style.overflowWrap = "normal";
  const size = largest(least, most, (px) => {
    text.style.fontSize = `${px}px`;
    return text.scrollWidth <= box.clientWidth && text.offsetHeight <= box.clientHeight;
  });
  text.style.fontSize = `${size}px`;
  text.style.overflowWrap = "";
}
