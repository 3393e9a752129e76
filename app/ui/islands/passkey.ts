/// <reference lib="dom" />

/** Forms with a question for a key: shown where the browser can answer it; its answer goes back as a field of the form. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  const Credential = globalThis.PublicKeyCredential as undefined | (typeof PublicKeyCredential & {
    parseCreationOptionsFromJSON?(options: unknown): PublicKeyCredentialCreationOptions;
    parseRequestOptionsFromJSON?(options: unknown): PublicKeyCredentialRequestOptions;
  });
  if (Credential?.parseCreationOptionsFromJSON === undefined || Credential.parseRequestOptionsFromJSON === undefined) continue;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    const field = form.elements.namedItem('answer') as HTMLInputElement;
    if (field.value !== '') return;
    event.preventDefault();
    const options: unknown = JSON.parse(form.dataset['passkey'] ?? '{}');
    const asked = form.dataset['kind'] === 'make'
      ? navigator.credentials.create({publicKey: Credential.parseCreationOptionsFromJSON!(options)})
      : navigator.credentials.get({publicKey: Credential.parseRequestOptionsFromJSON!(options)});
    void asked.then((credential) => {
      field.value = JSON.stringify(credential);
      form.requestSubmit();
    }, () => {
      const note = form.querySelector<HTMLElement>('[data-note]');
      if (note !== null) note.hidden = false;
    });
  });
}

export {};
