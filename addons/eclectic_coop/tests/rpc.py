"""Calls by JSON-RPC, as a browser or a script makes them."""

import json

from odoo.tests import HttpCase
from odoo.tools import mute_logger


class RpcCase(HttpCase):
    """Calling methods of models over HTTP, as who is logged in."""

    def call_kw(self, model, method, *args, **kwargs):
        """The whole answer: ``result`` or ``error``."""
        return self.post_json(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    def post_json(self, url, params):
        # A refusal that a test asks for is no news in the log; its answer is.
        with mute_logger("odoo.http"):
            answer = self.url_open(
                url,
                data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
                headers={"Content-Type": "application/json"},
            )
        return answer.json()
