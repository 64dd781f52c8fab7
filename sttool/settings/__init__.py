"""Settings: everything that differs between installations comes from the environment (or the file .env)."""

from sttool.settings.browsers import *
from sttool.settings.environment import *
from sttool.settings.factors import *
from sttool.settings.logging import *
from sttool.settings.mail import *
from sttool.settings.people import *
from sttool.settings.site import *
from sttool.settings.storage import *
from sttool.settings.watching import *
