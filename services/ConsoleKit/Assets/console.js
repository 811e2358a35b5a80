// The consoles' only script: buttons that copy, and dialogs in browsers that cannot open them by themselves. Everything else works without.
for (const button of navigator.clipboard ? document.querySelectorAll("button[data-copy]") : []) {
  const text = button.firstChild;
  const name = text.data;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.nextElementSibling.textContent = text.data = button.dataset.done;
    setTimeout(() => { text.data = name; button.nextElementSibling.textContent = ""; }, 2000);
  });
}
for (const button of document.querySelectorAll("button[commandfor]")) {
  if (!("command" in button)) {
    button.addEventListener("click", () => document.getElementById(button.getAttribute("commandfor")).showModal());
  }
}
