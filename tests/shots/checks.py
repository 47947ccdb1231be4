"""What a visitor would stumble over, looked for in the page as the browser has laid it out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.async_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]

# Texts cut by their box: allowed where an ellipsis shows it and a title has the whole.
LAYOUT = """
() => {
  const faults = [];
  const over = document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth;
  if (over > 0) faults.push(`scrolls sideways by ${over} px`);
  const name = e => {
    const words = (e.getAttribute('aria-label') || e.textContent || e.name || '').trim();
    const kind = typeof e.className === 'string' && e.className ? '.' + e.className.split(' ')[0] : '';
    return `${e.tagName.toLowerCase()}${kind} “${words.replace(/\\s+/g, ' ').slice(0, 40)}”`;
  };
  const pressed = 'a[href], button, summary, select, textarea, input:not([type=hidden])';
  const pen = document.createElement('canvas').getContext('2d');
  const hiding = new Set(['hidden', 'clip']);
  for (const e of document.querySelectorAll('body *')) {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (!box.width || !box.height || !e.checkVisibility() || style.visibility === 'hidden') continue;
    if (style.clipPath !== 'none') continue;
    if (e.closest('svg, iframe, .visually-hidden, .gutter-box')) continue;
    const told = e.closest('[title]') !== null;
    if (hiding.has(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
      if (!(told && style.textOverflow === 'ellipsis')) faults.push(`cuts off ${name(e)}`);
    if (hiding.has(style.overflowY) && e.scrollHeight > e.clientHeight + 3 && e.clientHeight > 0)
      if (!(told && style.webkitLineClamp !== 'none')) faults.push(`cuts off the foot of ${name(e)}`);
    if (e.matches('select')) {
      // What is chosen stands between the paddings and the arrow, which takes 20 px.
      pen.font = style.font;
      const room = e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 20;
      const chosen = e.selectedOptions[0] ? e.selectedOptions[0].text : '';
      if (pen.measureText(chosen).width > room + 4) faults.push(`cuts off the choice of select “${chosen}”`);
    }
    if (e.matches('time, .time') && style.display === 'inline' && e.getClientRects().length > 1)
      faults.push(`breaks the time ${name(e)}`);
    if (e.matches(pressed) && !e.closest('label')) {
      // A link in a line of text is as high as the line (WCAG 2.2, 2.5.8).
      const inText = e.parentElement.textContent.trim().length > e.textContent.trim().length;
      if (!(style.display === 'inline' && inText) && (box.width < 24 || box.height < 24))
        faults.push(`has a target of ${Math.round(box.width)} x ${Math.round(box.height)} px: ${name(e)}`);
    }
  }
  const filled = [...document.querySelectorAll('main .button.filled, header .button.filled')]
    .filter(e => e.getBoundingClientRect().height);
  if (filled.length > 1) faults.push(`has ${filled.length} filled buttons: ${filled.map(name).join(', ')}`);
  const heads = document.querySelectorAll('h1').length;
  if (heads !== 1) faults.push(`has ${heads} h1`);
  return [...new Set(faults)];
}
"""


async def layout_faults(page: Page) -> list[str]:
    """Return what is cut off, too small to press, too wide for the window, or said twice."""
    found: list[str] = await page.evaluate(LAYOUT)
    return found


async def axe_faults(page: Page) -> list[str]:
    """Return what axe-core objects to on the page as it stands."""
    await page.evaluate(AXE)
    result: Any = await page.evaluate(
        "rules => axe.run(document, {iframes: false, runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [
        f"axe {v['id']}: {node['target'][0]}: {node['failureSummary'].splitlines()[1].strip()[:180]}"
        for v in result["violations"]
        for node in v["nodes"][:3]
    ]
