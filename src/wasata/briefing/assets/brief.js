"use strict";
// The page reads without this. It adds: all pieces of a mark lit together, the filter, a cell's quotes in a dialog.
(() => {
  const find = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Filter by speaker and manner.
  const filter = find("claim-filter");
  const speaker = find("by-speaker"), manner = find("by-manner"), shown = find("claims-shown");
  const narrow = () => {
    let count = 0, total = 0;
    for (const voice of all(".voice")) {
      const spoken = !speaker.value || voice.id === speaker.value;
      let some = false;
      for (const claim of all(".claim", voice)) {
        const fits = spoken && (!manner.value || claim.dataset.manner === manner.value);
        claim.hidden = !fits;
        some ||= fits;
        count += fits;
        total += 1;
      }
      voice.hidden = !some;
    }
    shown.textContent = shown.dataset.text.replace("{n}", count).replace("{all}", total);
  };
  if (filter) {
    filter.hidden = false;
    filter.addEventListener("submit", (event) => event.preventDefault());
    speaker.addEventListener("change", narrow);
    manner.addEventListener("change", narrow);
    narrow();
  }

  // Light every piece of the mark that the address names, and open what hides it.
  const light = () => {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    const id = location.hash.slice(1);
    const target = id && find(id);
    if (!target) return;
    if (filter && target.closest("[hidden]")) {
      speaker.value = manner.value = "";
      narrow();
    }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    for (const piece of [target, ...all(`[data-w="${CSS.escape(id)}"]`)]) piece.classList.add("lit");
    target.scrollIntoView({ block: target.matches("section, article, main") ? "start" : "center" });
  };
  addEventListener("hashchange", light);
  light();

  // A cell of the matrix opens its quotes in place; its link leads to the same quotes below.
  const dialog = find("quotes"), heading = find("quotes-h"), body = find("quotes-body");
  for (const cell of all("a.cell")) {
    cell.setAttribute("aria-haspopup", "dialog");
    cell.addEventListener("click", (event) => {
      const quotes = find(cell.hash.slice(1));
      if (!quotes || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const copy = quotes.cloneNode(true);
      for (const named of [copy, ...all("[id]", copy)]) named.removeAttribute("id");
      for (const old of all("h5", copy)) old.remove();
      const issue = quotes.closest("section").querySelector("h4");
      heading.textContent = `${quotes.querySelector("h5").textContent}: ${issue.textContent}`;
      body.replaceChildren(...copy.childNodes);
      dialog.showModal();
      heading.focus();
    });
  }
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
})();
