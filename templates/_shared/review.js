// Optional: j and k move to the next and the last mark, n and p among findings. Everything works without it.
(() => {
  const box = document.getElementById("keys");
  box.closest("p").hidden = false;
  const steps = { j: [1, "a.mark"], k: [-1, "a.mark"], n: [1, "a.finding"], p: [-1, "a.finding"] };
  document.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || !box.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [...document.querySelectorAll(step[1])].filter((one) => one.getClientRects().length);
    const here = document.activeElement;
    const after = (one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
    const ahead = step[0] > 0 ? stops.filter(after) : stops.filter((one) => one !== here && !after(one));
    const next = step[0] > 0 ? ahead[0] : ahead[ahead.length - 1];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "center" });
    }
  });
})();
