// Pages with several forms: whoever leaves one of them with something chosen that is not stored is asked first.
// What a refused form has in its fields is not stored either.
const forms = [...document.querySelectorAll("form[data-unsaved]")];
const said = (form) => JSON.stringify([...new FormData(form)]);
const kept = new Map(forms.map((form) => [form, form.dataset.unsaved === "typed" ? "" : said(form)]));
let sent = null;
document.addEventListener("submit", (event) => {
  sent = event.target;
});
window.addEventListener("beforeunload", (event) => {
  if (forms.some((form) => form !== sent && said(form) !== kept.get(form))) event.preventDefault();
  sent = null;
});
