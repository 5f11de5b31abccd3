"""What a person sends to sign in, as the edge has parsed it."""

import teams_cloud
from teams_cloud import ADA_MRI, CONNECTION

from teams.inbound import parse


def said(cloud, **other):
    return parse(teams_cloud.activity(cloud.service_url, **other))


def value(token, *, number="1", connection=CONNECTION):
    return {"id": f"exchange-{number}", "connectionName": connection, "token": token}


HER_SIGN_IN = {"userId": ADA_MRI, "connectionName": CONNECTION, "channelId": "msteams"}
