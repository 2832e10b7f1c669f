"""Calls of the server from a page, with the rights of who is logged in there."""

JSON_RPC = """async ([model, method, args, kwargs]) => {
    const answer = await fetch(`/web/dataset/call_kw/${model}/${method}`, {
        method: "POST", headers: {"Content-Type": "application/json"},
        body: JSON.stringify({jsonrpc: "2.0", params: {model, method, args, kwargs}})});
    const {result, error} = await answer.json();
    if (error) { throw new Error(error.data.message); }
    return result;
}"""


def call(page, model, method, *args, **kwargs):
    return page.evaluate(JSON_RPC, [model, method, list(args), kwargs])
