// Buttons that copy the text beside them, and say that they did.
(() => {
  const said = document.getElementById("said");
  const say = (button, text) => {
    const label = button.textContent;
    said.textContent = "";
    setTimeout(() => { said.textContent = text; }, 50);
    if (button.dataset.busy) return;
    button.dataset.busy = "1";
    button.textContent = text;
    setTimeout(() => {
      button.textContent = label;
      delete button.dataset.busy;
    }, 1600);
  };
  const select = element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };
  document.addEventListener("click", async event => {
    const button = event.target.closest(".copy button");
    if (!button) return;
    const code = button.closest(".copy").querySelector("code");
    try {
      await navigator.clipboard.writeText(code.textContent);
      say(button, said.dataset.copied);
    } catch {
      // A page from a file may not write there in every browser.
      select(code);
      say(button, document.execCommand("copy") ? said.dataset.copied : said.dataset.failed);
    }
  });
})();
