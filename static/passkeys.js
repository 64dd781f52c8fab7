// Adds a passkey, and signs in with one. webauthn-json, which comes with django-allauth, talks to the browser.
"use strict";
(() => {
  const IS_NUMBER = /^[\d.]+$|^\[/; // browsers give no passkey to a site whose address is a number
  const problem = (error, words) => ({ NotAllowedError: words.cancelled, InvalidStateError: words.known })[error.name] || words.failed;

  async function optionsFor(form) {
    const kept = document.getElementById("passkey-options");
    if (kept) return JSON.parse(kept.textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    return answer.json();
  }

  // A passkey that signs in alone is kept with the name of its account, and asks for a finger, a face or a PIN.
  function choose(options, isAlone) {
    const wanted = isAlone ? "required" : "discouraged";
    const verified = isAlone ? "required" : options.publicKey.authenticatorSelection.userVerification;
    const selection = { ...options.publicKey.authenticatorSelection, residentKey: wanted, requireResidentKey: isAlone, userVerification: verified };
    return { ...options, publicKey: { ...options.publicKey, authenticatorSelection: selection } };
  }

  async function credentialFor(form) {
    const { creation_options: creation, request_options: request } = await optionsFor(form);
    if (form.dataset.passkey === "use") return webauthnJSON.get(request);
    return webauthnJSON.create(choose(creation, form.elements.passwordless.checked));
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential || IS_NUMBER.test(location.hostname)) continue;
    form.hidden = false;
    const said = form.querySelector("[data-problem]"), shared = document.querySelector("input[type=checkbox][name=shared_computer]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.textContent = "";
      try {
        form.elements.credential.value = JSON.stringify(await credentialFor(form));
        if (shared && form.elements.shared_computer) form.elements.shared_computer.value = shared.checked ? "on" : "";
        form.submit();
      } catch (error) {
        said.textContent = problem(error, said.dataset);
      }
    });
  }
})();
