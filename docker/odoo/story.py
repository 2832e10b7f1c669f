"""Fed to ``odoo shell``, which gives ``env``: the story of the cooperative."""

from odoo.addons.eclectic_coop.demo import story

story.tell(env)  # noqa: F821 - a name of the shell
env.cr.commit()  # noqa: F821
