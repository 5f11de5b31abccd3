"""A name that was made to be mistaken gets a warning; an ordinary one does not."""

import pytest

from cards.lookalikes import drawn_alike, looks_like_trickery

TRICKS = [
    "Al\u0430in Charon",  # Cyrillic a
    "\u0391lain Charon",  # Greek Alpha
    "\u0410\u0435\u0430",  # a whole word of Cyrillic twins
    "Alain\u200bCharon",
    "\u202enorahC nialA",
    "Al\u00adain",
    "Alain\u3164",
    "\uff21lain",  # full-width
    "\U0001d400lain",  # mathematical bold
    "Alain\U000e0041",
    "\u0391\u03bb\u03b1in",  # Greek in one word with Latin
    "\u13aalain Charon",  # Cherokee A
    "Al\u0561in",  # Armenian
    "A\ua4d0ain",  # Lisu
    "\u15c5lain Charon",  # Canadian syllabics
    "Al\u0627in",  # Arabic alef for an l
    "A\u05dfain",  # Hebrew final nun for an l
    "Char\u0e50n",  # Thai zero
    "Char\u0966n",  # Devanagari zero
    "Char\u101dn",  # Burmese wa
    "Char\u2d54n",  # Tifinagh
    "\ua4ee\ua4e1 \ua4d2\ua4f3",  # all of it in Lisu
    "\u0421\u0430\u0440\u0430",  # all of it in Cyrillic
    "Charon \u05d5\u05df",  # a word of twins beside Latin
    "Al\u0251in",  # Latin alpha
    "Char\u1d0fn",  # small capital o
    "\u0280\u1d0fss",
    "\u0261ita",  # script g
    "Al\ua78f\u01c0ain",  # a click
    "Ala\u0336in",  # struck through
    "A\u0338lain",
    "Ala\u20ddin",  # ringed
    "Alai\u0307n",  # a second dot
    "Ala\u0323\u0331\u0300\u0302in",  # stacked
    "\u0301Alain",  # a mark on nothing
    "A1ain Charon",
    "AIain Charon",
    "EIIen Jones",
    "WiIIiam Ross",
    "PauI Jones",
    "Wi11iam Ross",
    "R0ss Jones",
    "R0SS JONES",
    "Marc0 Polo",
    "0scar Wilde",
    "1an Smith",
    "lvan Petrov",
    "lan Smith",  # a small l
    "\u1d00lain Charon",  # small capital a
    "\u029f\u026a\u0274da",
    "Ala\u0131\u0307n",  # a dotless i, and its dot
    "Vvilliam West",
    "Al|ain",
]
ORDINARY = [
    "Alain Charon",
    "Zoë Kühn",
    "Siobhan O'Neil",
    "Jean-Luc d'Arc",
    "王伟 (Wei Wang)",
    "Мария Иванова",
    "Νίκος Παπαδόπουλος",
    "محمد علي",
    "Nguyễn Thị Minh Khai",
    "山田 太郎",
    "Meeting room 4.12",
    "Łukasz Żółkiewski",
    "O'Neil",
    "山田 Taro",
    "山田太郎Taro",
    "ヤマダ・タロー (Yamada)",
    "김민준 (Kim Min-jun)",
    "Müller-Lüdenscheidt",
    "João Gonçalves",
    "Þór Æsir Øygard",
    "Işık Yıldız",  # noqa: RUF001 - Turkish
    "İbrahim Şahin",
    "Ștefan Țepeș",
    "Dvořák Ěrnest",
    "Đặng Thùy Trâm",
    "Ọ̀ṣun Adébáyọ̀",
    "Kalani Hawai\u02bbi",
    "Nin\u0303o",  # decomposed
    "Zoe\u0308",
    "Саша Рогов",
    "Вера Иванова",  # noqa: RUF001 - Russian
    "Ψαρρός Ηλίας",
    "Արամ Խաչատրյան",
    "დავით ყიფიანი",
    "דוד כהן",
    "דוד David",
    "محمد علي Mohamed Ali",
    "สมชาย Somchai",
    "राजेश कुमार (Rajesh Kumar)",
    "ဝင်းမြင့် Win Myint",
    "தமிழ் செல்வன்",
    "Charlotte MacIntyre McIver",
    "DeIulio DiIorio VanIttersum",
    "AI Lab",
    "Henry VIII",
    "Pope Pius II",
    "Lloyd l'Hermite",
    "Kiosk1 1st floor",
    "Room B101 C1",
    "Test user 10",
    "1er étage",
    "Ka\u028bi",  # Ewe
]


@pytest.mark.parametrize("name", TRICKS, ids=ascii)
def test_a_trick_is_noticed(name):
    assert looks_like_trickery(name, "alain@contoso.com")


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_name_is_left_alone(name):
    assert not looks_like_trickery(name, "alain@contoso.com")


def test_a_sign_in_name_outside_ascii_is_noticed():
    assert looks_like_trickery("Alain Charon", "al\u0430in@contoso.com")


def test_a_guest_keeps_the_signs_that_entra_gives_guests():
    assert not looks_like_trickery("John Doe", "john_fabrikam.com#EXT#@contoso.onmicrosoft.com")


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011"])
def test_a_typographers_hyphen_is_no_trick(hyphen):
    assert not looks_like_trickery(f"Anne{hyphen}Marie Charon", "anne-marie@contoso.com")
    assert looks_like_trickery(f"Anne{hyphen}M\u0430rie", "anne-marie@contoso.com")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom Barnes", "Tom Bames"),
        ("Dean Close", "Clean Close"),
        ("Ian West", "Lan West"),
        ("Clara Roe", "C1ara Roe"),
        ("Clara", "CIara"),
    ],
)
def test_two_names_that_read_alike_beside_each_other_are_both_marked(one, other):
    assert drawn_alike([one, other, "Ada Fischer"]) == {one, other}


@pytest.mark.parametrize("names", [["Arno Turner", "Bernd Born"], ["Zoe", "zoe"], ["Tom Barnes"]])
def test_rn_alone_and_namesakes_are_no_likeness(names):
    assert not drawn_alike(names)
