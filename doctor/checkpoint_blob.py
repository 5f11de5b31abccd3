"""Can checkpoints go to Azure Storage, and does what went there stay?"""

import aiohttp

from doctor.deployment import Deployment
from doctor.entra_words import of_the_app
from doctor.finding import Finding, fail, ok, skipped, warn
from resets.errors import NoToken
from stores.checkpoint_blob import SCOPE, VERSION

POLICY = "x-ms-has-immutability-policy"


async def checkpoint_blob(deployment: Deployment) -> Finding:
    """Ask Azure Storage about the container; nothing is written there.

    Source: https://learn.microsoft.com/rest/api/storageservices/get-container-properties
    """
    container = deployment.config.checkpoints.container
    if container is None:
        return skipped("there is no AUDIT_CHECKPOINT_BLOB")
    try:
        token, _ = await deployment.entra.app_token(SCOPE)
        headers = {"Authorization": f"Bearer {token.reveal()}", "x-ms-version": VERSION}
        async with deployment.http.get(
            f"{container}?restype=container", headers=headers, allow_redirects=False
        ) as answer:
            return _found(answer.status, is_kept=answer.headers.get(POLICY) == "true")
    except NoToken as no:
        return of_the_app(no, deployment)
    except (aiohttp.ClientError, TimeoutError, OSError) as silence:
        return fail(
            f"Azure Storage did not answer ({type(silence).__name__})",
            "Let this machine reach the storage account: its firewall, a private endpoint, DNS.",
        )


def _found(status: int, *, is_kept: bool) -> Finding:
    match status:
        case 200 if is_kept:
            return ok("the container is there, and keeps what is appended")
        case 200:
            return warn(
                "the container is there, and whoever owns it can delete checkpoints",
                "Azure portal > the storage account > the container > Access policy > Immutable "
                "blob storage: a time-based retention policy that allows protected append writes "
                "to append blobs (docs/audit.md).",
            )
        case 404:
            return fail("the container is not there", "Make it, or mend AUDIT_CHECKPOINT_BLOB.")
        case 403:
            return fail(
                "Latchkey may not write there",
                "Azure portal > the container > Access control (IAM): give the app registration's "
                "service principal the role Storage Blob Data Contributor, on this container "
                "alone; or the storage account's firewall refuses this machine.",
            )
        case _:
            return fail(
                f"Azure Storage answered {status}",
                "With 401 the account belongs to another tenant. Otherwise run this again.",
            )
