"""Second factors, known devices, shared computers and the words that passwords may not be made of."""

from sttool.settings.environment import IS_HTTPS, env

# Administrators and programme managers need a second factor. Off where the site is only tried out, over plain HTTP.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=IS_HTTPS)

MFA_ADAPTER = "accounts.factors.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_PERIOD = 30  # seconds; with no tolerance a code works for this long, and once
MFA_TOTP_TOLERANCE = 0
MFA_FORMS = {
    "authenticate": "accounts.factors.forms.CodeForm",
    "reauthenticate": "accounts.factors.forms.CodeAgainForm",
    "login_webauthn": "accounts.factors.forms.PasskeySignInForm",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds after which a change to a factor asks again who is there

# A browser in which somebody has signed in before is known by a cookie of this name.
DEVICE_COOKIE_NAME = "__Host-device" if IS_HTTPS else "device"
DEVICE_DAYS = 180
# Minutes without a request after which people on a shared computer are signed out.
SHARED_COMPUTER_MINUTES = env.int("SHARED_COMPUTER_MINUTES", default=10)

# More words that a password may not be made of: the name of the town, of the record system and the like.
PASSWORD_WORDS = env.list("PASSWORD_WORDS", default=[])
