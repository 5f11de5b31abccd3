"""Activities as the parsing of them is told."""

import teams_cloud

URL = "https://smba.trafficmanager.net/emea/"


def activity(**other):
    return teams_cloud.activity(URL, **other)


def invoke(name, value):
    return activity(type="invoke", name=name, value=value, text=None, replyToId="card-1")
