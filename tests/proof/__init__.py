"""The proof: a second engine, laws and attacks."""

from hypothesis import settings

# No deadlines: a busy machine is no fault of the code. A profile that was asked for stays.
if settings.get_current_profile_name() == "default":
    settings.register_profile("without deadlines", deadline=None)
    settings.load_profile("without deadlines")
