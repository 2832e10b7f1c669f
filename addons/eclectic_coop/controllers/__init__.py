from . import portal
from . import share_certificate
