from . import distribution, portal, share_certificate
