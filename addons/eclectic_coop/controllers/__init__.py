from . import portal, share_certificate
