// What a screen is told by its address: "?countup&key=00b140".

const options = new URLSearchParams(location.search);

/** Whether an option is there; "=0" takes it back. */
export function chosen(name) {
  return options.has(name) && options.get(name) !== "0";
}

/** Lay the key colour, which a video mixer takes away, under the page: data-key and --key of `root`. */
export function takeKey(root) {
  const colour = options.get("key") ?? "";
  // A bare "00b140" is what mixers call it; "#" would end the address.
  const key = [colour, `#${colour}`].find((value) => value && CSS.supports("color", value));
  root.toggleAttribute("data-key", key !== undefined);
  if (key) root.style.setProperty("--key", key);
}
