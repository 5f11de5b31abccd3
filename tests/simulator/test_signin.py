"""The page where Alain proves that the temporary password works, and has to change it."""

import re
from html.parser import HTMLParser

import pytest
from asking import GOOD

OWN = "Morgenrood-77-zeilboot"


class Seen(HTMLParser):
    """What somebody at the page meets: heading, labels with their fields, buttons, alert."""

    def __init__(self, text):
        super().__init__()
        self.text, self.labels, self.fields, self.ids = text, {}, [], []
        self.heading, self.buttons, self.alert = "", [], ""
        self._in, self._label = None, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        self.ids += [facts["id"]] if "id" in facts else []
        if tag == "input":
            self.fields.append(facts)
        if tag == "label":
            self._label = facts["for"]
        self._in = "alert" if facts.get("role") == "alert" else tag

    def handle_endtag(self, _):
        self._in = None

    def handle_data(self, data):
        if self._in == "h1":
            self.heading += data
        elif self._in == "button":
            self.buttons.append(data)
        elif self._in == "alert":
            self.alert += data
        elif self._in == "label":
            self.labels[data] = self._label


async def show(graph):
    async with graph.session.get(f"{graph.base}/signin") as answer:
        assert answer.status == 200
        return Seen(await answer.text())


async def send(graph, path, **fields):
    async with graph.session.post(f"{graph.base}{path}", data=fields) as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        return Seen(await answer.text())


async def sign_in(graph, user, password=GOOD):
    return await send(graph, "/signin", user=user, password=password)


async def change(graph, user="alain@contoso.com", *, current=GOOD, new=OWN, confirm=None):
    confirm = new if confirm is None else confirm
    return await send(
        graph, "/signin/password", user=user, current=current, new=new, confirm=confirm
    )


async def test_the_temporary_password_works_once_and_must_be_changed(graph):
    await graph.reset("alain")
    page = await sign_in(graph, "alain@contoso.com")
    assert page.heading == "Update your password"
    assert {"Current password", "New password", "Confirm password"} <= page.labels.keys()
    done = await change(graph)
    assert done.heading == "You are signed in"
    assert "Your password was changed." in done.text
    assert (await sign_in(graph, "alain@contoso.com")).alert
    assert (await sign_in(graph, "ALAIN@contoso.com ", OWN)).heading == "You are signed in"


async def test_a_wrong_password_and_an_unknown_name_look_alike(graph):
    await graph.reset("alain")
    wrong = await sign_in(graph, "alain@contoso.com", "x")
    unknown = await sign_in(graph, "nobody@contoso.com", "x")
    assert wrong.alert == unknown.alert == "Your user name or password is incorrect."
    assert wrong.heading == "Sign in"


async def test_a_password_that_was_never_reset_is_known_to_nobody(graph):
    assert (await sign_in(graph, "alain@contoso.com", "")).alert


async def test_a_blocked_account_is_told_so_only_with_the_right_password(graph):
    await graph.reset("disabled")
    assert "blocked" in (await sign_in(graph, "dirk.dormant@contoso.com")).alert
    assert "incorrect" in (await sign_in(graph, "dirk.dormant@contoso.com", "x")).alert


async def test_people_from_elsewhere_are_sent_there(graph):
    for user in ("fred@fabrikam-ad.contoso.com",
                 "mia.rossi_outlook.com#EXT#@contoso.onmicrosoft.com"):  # fmt: skip
        assert "does not keep the password" in (await sign_in(graph, user)).alert


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"current": "x"}, "current password is not right"),
        ({"confirm": "other"}, "do not match"),
        ({"new": GOOD}, "must differ"),
        ({"new": "short"}, "8 to 256"),
        ({"new": "alllowercaseletters"}, "three of"),
        ({"new": "Alain-Charon-77"}, "part of a name"),
        ({"new": "Pässwort-77-zeil"}, "not allowed"),
        ({"new": "\U0001f600\x00" * 9}, "not allowed"),
    ],
)
async def test_a_bad_change_says_what_is_wrong_and_changes_nothing(graph, fields, words):
    await graph.reset("alain")
    page = await change(graph, **fields)
    assert words in page.alert
    assert page.heading == "Update your password"
    assert (await sign_in(graph, "alain@contoso.com")).heading == "Update your password"


async def test_the_change_form_is_no_way_around_a_password_that_needs_no_change(graph):
    await graph.reset("alain")
    await change(graph)
    page = await change(graph, current=OWN, new=GOOD)
    assert "need not be changed" in page.alert


async def test_synced_people_sign_in_once_the_domain_has_the_password(graph):
    await graph.reset("erik")
    assert (await sign_in(graph, "erik@contoso.com")).alert
    graph.world.clock.shift(3)
    assert (await sign_in(graph, "erik@contoso.com")).heading == "Update your password"
    assert (await change(graph, "erik@contoso.com")).heading == "You are signed in"


async def test_never_expires_in_the_domain_switches_the_forced_change_off(graph):
    await graph.reset("nils")
    graph.world.clock.shift(3)
    assert (await sign_in(graph, "nils@contoso.com")).heading == "You are signed in"


async def test_every_field_has_its_label_and_every_page_its_heading(graph):
    await graph.reset("alain")
    for page in (await show(graph), await sign_in(graph, "alain@contoso.com")):
        visible = [field for field in page.fields if field.get("type") != "hidden"]
        assert sorted(page.labels.values()) == sorted(field["id"] for field in visible)
        assert len(page.ids) == len(set(page.ids))
        assert page.buttons == ["Sign in"]
        assert page.heading
    assert {"User name", "Password"} == (await show(graph)).labels.keys()


async def test_what_was_typed_comes_back_as_text_and_never_a_password(graph):
    page = await sign_in(graph, '"><script>alert(1)</script>', "hunter2-Xt9w")
    assert "<script>" not in page.text
    assert "hunter2-Xt9w" not in page.text
    await graph.reset("alain")
    assert GOOD not in (await sign_in(graph, "alain@contoso.com")).text
    assert GOOD not in (await change(graph, confirm="x")).text


async def test_history_tells_of_sign_ins_without_names_that_nobody_has(graph):
    await graph.reset("alain")
    await sign_in(graph, "alain@contoso.com")
    await sign_in(graph, "hunter2-typed-in-the-wrong-box")
    await change(graph)
    events = graph.world.history
    assert [event["result"] for event in events.of("sign_in")] == ["must change", "wrong"]
    assert len(events.of("password_changed", target=graph.id("alain"))) == 1
    for secret in ("hunter2", GOOD, OWN):
        assert secret not in str(events.events)


@pytest.mark.parametrize(
    ("content_type", "data"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=a", b"x"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"a=b"),
        ("application/x-www-form-urlencoded", b"\xff"),
    ],
)
async def test_a_form_that_cannot_be_read_is_400(graph, content_type, data):
    headers, url = {"Content-Type": content_type}, f"{graph.base}/signin"
    async with graph.session.post(url, data=data, headers=headers) as answer:
        assert answer.status == 400


async def test_no_plain_password_is_kept_with_an_account(graph):
    await graph.reset("alain")
    kept = repr(graph.world.tenant.account("alain")) + repr(graph.world.tenant.operations)
    assert not re.search(re.escape(GOOD), kept)
