// The register checked again where it is read: nobody has to believe the server.
const HEXADECIMAL = 16;

async function seal(text) {
    const digest = await crypto.subtle.digest(
        "SHA-256",
        new TextEncoder().encode(text)
    );
    const bytes = Array.from(new Uint8Array(digest));
    return bytes.map((byte) => byte.toString(HEXADECIMAL).padStart(2, "0")).join("");
}

export async function isWhole(register) {
    let before = register.beginning;
    for (const entry of register.entries) {
        before = await seal(`${before}\n${entry.text}`);
        if (before !== entry.seal) {
            return false;
        }
    }
    return true;
}

async function check(box) {
    const answer = await fetch(box.dataset.url);
    const own = box.querySelector(".o_own");
    const whole = await isWhole(await answer.json());
    own.textContent = whole ? own.dataset.whole : own.dataset.broken;
    own.classList.remove("d-none");
    if (!whole) {
        box.classList.replace("alert-success", "alert-danger");
        box.querySelector(".o_server").remove();
    }
}

document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector("#o_register_check");
    // Browsers count only on a safe address (https, or this machine).
    if (box && globalThis.crypto?.subtle) {
        check(box);
    }
});
