"""How Graph says that a token must be replaced: 401, and in the header what the new one must be."""

import base64
import json

REVOKED = (
    "Continuous access evaluation resulted in challenge with result: InteractionRequired and "
    "code: TokenIssuedBeforeRevocationTimestamp"
)


def header(moment: int, asked: str | None = None) -> str:
    """Give the WWW-Authenticate value that wants a token issued after *moment* (POSIX seconds).

    *asked* is the JSON text of other claims to want instead.
    """
    nbf = {"essential": True, "value": str(moment)}
    text = asked or json.dumps({"access_token": {"nbf": nbf}})
    claims = base64.b64encode(text.encode()).decode()
    return (
        'Bearer realm="", '
        'authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", '
        'client_id="00000003-0000-0000-c000-000000000000", '
        f'errorDescription="{REVOKED}", error="insufficient_claims", claims="{claims}"'
    )
