// Keeps the newest words in sight.
const newest = () => { const lines = element.querySelector(".m-lines"); if (lines) lines.scrollTop = lines.scrollHeight; };
watch("value", newest);
newest();
