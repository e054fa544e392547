document.body.classList.add("scripted");
for (const box of document.querySelectorAll(".controls input"))
  box.addEventListener("change", () => document.body.classList.toggle("no-" + box.name, !box.checked));
const card = document.getElementById("card"), words = [...document.querySelectorAll(".word")];
const said = (cell) => { const head = cell.closest("table").rows[0].cells[cell.cellIndex]; return cell.textContent && (/^(text|other|taiwan|reading|english)$/.test(head.dataset.name) ? "" : head.textContent + ": ") + cell.textContent; };
const show = (word) => { const row = document.getElementById(word.dataset.row || ""); card.textContent = row ? [...row.cells].map(said).filter(Boolean).join(" · ") : word.title; };
document.addEventListener("click", (event) => { const word = event.target.closest(".word"); if (word) show(word); else card.textContent = ""; });
if (words.length) words[0].tabIndex = 0;
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") card.textContent = "";
  const place = words.indexOf(event.target);
  if (place < 0) return;
  if (event.key === "Enter") show(event.target);
  const next = words[place + ({ArrowRight: 1, ArrowLeft: -1}[event.key] || 0)];
  if (next && next !== event.target) { event.target.tabIndex = -1; next.tabIndex = 0; next.focus(); event.preventDefault(); }
});
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
