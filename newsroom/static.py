"""How styles and scripts are kept on a newsroom's server."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise ships no types
    """Each file under a name that changes with what it says, compressed once.

    Scripts import each other by those names too, so that no browser ever mixes two releases.
    """

    support_js_module_import_aggregation = True
