// A press shows the password that is typed, and hides it again. Without script the field is as it is everywhere.
for (const field of document.querySelectorAll("input[type=password]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link-button show";
  button.textContent = "Show";
  button.setAttribute("aria-label", `Show: ${field.labels[0]?.textContent ?? "password"}`);
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.textContent = shown ? "Show" : "Hide";
    button.setAttribute("aria-pressed", String(!shown));
    field.focus();
  });
  field.closest(".field")?.append(button);
  // What is sent stays hidden from the browser's memory of texts.
  field.form?.addEventListener("submit", () => { field.type = "password"; });
}
