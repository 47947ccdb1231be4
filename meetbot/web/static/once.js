// A page that came from a form is asked for by its address after the press, so that Back sends no form anew.
for (const form of document.querySelectorAll("form[data-back]"))
  form.addEventListener("submit", () => history.replaceState(null, "", form.dataset.back));
