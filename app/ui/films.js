// Clicks on the films' side: a button on a card is pressed, an opening is said.
element.addEventListener("click", (event) => {
  const press = event.target.closest("button.m-press");
  if (press) trigger("select", { movie: Number(press.dataset.movie), press: press.dataset.press });
  const opening = event.target.closest("button.m-opening");
  if (opening) trigger("submit", { say: opening.dataset.say });
});
