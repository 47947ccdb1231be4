// A press copies what stands beside it. Without a script, or where the browser lets no page copy (a site that is
// not https), there is no button: the text is selected by hand.
if (navigator.clipboard)
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Not copied: select the text";
      }
    });
  }
