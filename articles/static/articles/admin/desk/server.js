/* How the desk asks the server: JSON there and back. What is refused is thrown, in the words of the server. */

export function asker(token, offline) {
  return async function post(url, body) {
    const request = {
      method: "POST", credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(body),
    };
    const answer = await fetch(url, request).catch(() => { throw new Error(offline); });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(told.error || offline);
    return told;
  };
}
