/* What a step asks for must be given, though the form as a whole is checked by the server. */

export function listenToAsks() {
  for (const button of document.querySelectorAll(".asks button[name=_step]")) {
    const input = button.closest(".asks").querySelector("input, textarea");
    button.addEventListener("click", (event) => input.reportValidity() || event.preventDefault());
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && input.tagName === "INPUT") {
        event.preventDefault();
        button.click();
      }
    });
  }
}
