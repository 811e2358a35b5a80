// The consoles' only script. It adds comfort: everything works without it.
const said = Object.assign(document.createElement("span"), { className: "visually-hidden", role: "status" });
document.querySelector("main").append(said);

// Buttons that copy what they stand beside.
for (const button of navigator.clipboard ? document.querySelectorAll("button[data-copy]") : []) {
  const word = button.querySelector("span:not(.visually-hidden)");
  const icon = button.querySelector("use");
  const before = [word?.textContent, icon.getAttribute("href")];
  const show = (text, address) => {
    if (word) word.textContent = text;
    icon.setAttribute("href", address);
  };
  button.hidden = false;
  button.addEventListener("click", async () => {
    const values = [...button.closest(".key, .code").querySelectorAll("code, pre")];
    await navigator.clipboard.writeText(values.find(value => value.getClientRects().length > 0).textContent);
    show(said.textContent = button.dataset.copy, before[1].replace(/#.*/, "#check"));
    setTimeout(() => { show(...before); said.textContent = ""; }, 2000);
  });
}

// Buttons that show what is typed into a field for a secret; when the form is sent it is a secret again, or browsers would remember it.
for (const button of document.querySelectorAll("button[data-show]")) {
  const input = button.parentElement.querySelector("input");
  const word = button.querySelector("span");
  const words = [word.textContent, button.dataset.show];
  const show = isShown => {
    input.type = isShown ? "text" : "password";
    word.textContent = words[+isShown];
  };
  button.hidden = false;
  button.addEventListener("click", () => show(input.type === "password"));
  input.form.addEventListener("submit", () => show(false));
}

// Lists that another console has, asked for in the reader's own name; who may not see them there sees the link alone.
for (const place of document.querySelectorAll("[data-used-by]")) {
  fetch(place.dataset.usedBy, { headers: { accept: "text/html" } }).then(async answer => {
    const isAsked = answer.status === 200 && answer.url === new URL(place.dataset.usedBy, location).href; // Maybe by way of a silent sign-in.
    const list = isAsked && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main .items");
    if (list) place.replaceChildren(list);
  }, () => {});
}

// A dialog that was refused comes back open: it keeps the focus as when it was opened.
for (const dialog of document.querySelectorAll("dialog[open]")) {
  dialog.close();
  dialog.showModal();
  dialog.addEventListener("close", () => document.querySelector("[inert]")?.removeAttribute("inert"));
}

// Dialogs, in browsers that cannot open them by themselves.
for (const button of document.querySelectorAll("button[commandfor]")) {
  if (!("command" in button)) {
    button.addEventListener("click", () => document.getElementById(button.getAttribute("commandfor")).showModal());
  }
}

// Menus close at a click elsewhere and at Escape.
const closeMenus = keep => document.querySelectorAll("details.menu[open]").forEach(menu => { if (!menu.contains(keep)) menu.open = false; });
addEventListener("click", event => closeMenus(event.target));
addEventListener("keydown", event => {
  const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Times by the reader's own clock; the title keeps the instant in UTC.
for (const time of document.querySelectorAll("time[data-local]")) {
  const minute = time.dataset.local === "minute" ? { hour: "2-digit", minute: "2-digit" } : {};
  time.textContent = new Date(time.dateTime).toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric", ...minute });
}
