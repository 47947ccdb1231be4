"""Many mails in one page of a browser, each in a frame as wide as a phone or a screen; what is seen there."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from playwright.async_api import Page

FIRST_SIGHT = 740  # px of a phone's screen

# Each frame's faults by its title. Contrast is WCAG 2.2's formula, of every text with the nearest ground
# under it: as it stands, with all lightness turned round (HSL), and with that of light grounds and dark texts
# alone, as Gmail and Outlook do.
MEASURE = """([light, sight]) => {
  const rgb = c => c.match(/[\\d.]+/g).slice(0, 3).map(x => x / 255);
  const lum = v => {
    const l = v.map(x => x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
    return .2126 * l[0] + .7152 * l[1] + .0722 * l[2] };
  const ratio = (a, b) => {
    const [x, y] = [lum(a), lum(b)];
    return (Math.max(x, y) + .05) / (Math.min(x, y) + .05) };
  const middle = v => (Math.max(...v) + Math.min(...v)) / 2;
  // Turning the lightness round keeps hue and saturation: each channel moves by the same amount.
  const turned = v => v.map(x => Math.min(1, Math.max(0, x + 1 - 2 * middle(v))));
  const ground = (e, view) => {
    for (; e; e = e.parentElement) {
      const c = view.getComputedStyle(e).backgroundColor;
      if (!/, 0\\)$/.test(c)) return rgb(c) }
    return [1, 1, 1] };
  const CLOCKS = /\\d\\d:\\d\\d(?:–\\d\\d:\\d\\d)?|من \\d\\d:\\d\\d إلى \\d\\d:\\d\\d/g;
  const found = {};
  const paints = new Map();  // most texts of a mail have one of few pairs of colours
  for (const frame of document.querySelectorAll('iframe')) {
    const view = frame.contentWindow, doc = frame.contentDocument, said = [], worst = {};
    const walk = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
    for (let n; n = walk.nextNode();) {
      const words = n.data.trim(), holder = n.parentElement;
      if (!words) continue;
      if (light) {
        const a = rgb(view.getComputedStyle(holder).color), b = ground(holder, view), key = `${a} ${b}`;
        if (!paints.has(key)) paints.set(key, {
          'as it stands': ratio(a, b), 'turned round': ratio(turned(a), turned(b)),
          'half turned round': middle(b) > .5
            ? ratio(middle(a) < .5 ? turned(a) : a, turned(b)) : ratio(a, b) });
        const seen = paints.get(key);
        for (const how in seen)
          if (seen[how] < 4.5 && !(worst[how] < seen[how])) {
            worst[how] = seen[how];
            said.push(`contrast ${seen[how].toFixed(1)} ${how} at "${words.slice(0, 30)}"`) } }
      for (const hit of n.data.matchAll(CLOCKS)) {
        const range = doc.createRange();
        range.setStart(n, hit.index);
        range.setEnd(n, hit.index + hit[0].length);
        const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
        if (lines.size > 1) said.push(`"${hit[0]}" is broken over two lines`) } }
    if (doc.documentElement.scrollWidth > view.innerWidth) said.push('scrolls sideways');
    for (const [n, button] of [...doc.querySelectorAll('.fill, .edge')].entries()) {
      const box = button.getBoundingClientRect();
      if (box.height < 44) said.push(`a button of ${box.height} px`);
      if (!n && view.innerWidth === 360 && box.bottom > sight)
        said.push(`the first button ends at ${Math.round(box.bottom)} px`) }
    if (said.length) found[frame.title] = said }
  return found }"""
UNSTYLE = """() => document.querySelectorAll('iframe').forEach(
  f => f.contentDocument.querySelectorAll('style').forEach(s => s.remove()))"""
WIDEN = "w => document.querySelectorAll('iframe').forEach(f => { f.style.width = w + 'px' })"
STYLE = (
    "body{margin:8px;background:#999}figure{display:inline-block;vertical-align:top;margin:0 8px 8px 0;"
    "font:11px Arial}iframe{border:0;display:block;height:740px}"
)


async def show(page: Page, mails: Mapping[str, str], *, width: int) -> None:
    """Show each HTML in a frame of its own, named by its title, side by side."""
    frames = "".join(
        f"<figure><figcaption>{escape(name)}</figcaption>"
        f'<iframe title="{escape(name)}" srcdoc="{escape(html)}"></iframe></figure>'
        for name, html in mails.items()
    )
    await page.set_content(f"<!doctype html><style>{STYLE}</style>{frames}", wait_until="load")
    await widen(page, width)


async def widen(page: Page, width: int) -> None:
    await page.evaluate(WIDEN, width)


async def unstyle(page: Page) -> None:
    """Take the styles of the heads away, as some clients do."""
    await page.evaluate(UNSTYLE)


async def seen(page: Page, *, light: bool = True) -> dict[str, Any]:
    """Return the faults of each frame that has any; without `light` the contrast is not looked at."""
    found: dict[str, Any] = await page.evaluate(MEASURE, [light, FIRST_SIGHT])
    return found
