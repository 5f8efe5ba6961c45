import pytest

from wasata.briefing.days import Day, days_between, parse_day
from wasata.briefing.labels import Labels


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-01-23", Day(2017, 1, 23)),
        ("--01-23", Day(0, 1, 23)),
        ("--02-29", Day(0, 2, 29)),
        ("2017-02-29", None),
        ("2017-13-01", None),
        ("0000-01-01", None),
        ("2017", None),
        ("", None),
        (None, None),
        ("2017-01-23\n", None),
    ],
)
def test_parse_day(text, expected):
    assert parse_day(text) == expected


@pytest.mark.parametrize(
    ("first", "last", "ar", "en"),
    [
        ("2017-01-23", "2017-01-23", "23 يناير 2017", "23 January 2017"),
        ("2017-01-11", "2017-01-20", "من 11 إلى 20 يناير 2017", "11–20 January 2017"),
        ("2017-01-01", "2017-01-31", "يناير 2017", "January 2017"),
        ("2015-01-01", "2015-12-31", "2015", "2015"),
        ("2015-01-01", "2017-12-31", "من 2015 إلى 2017", "2015–2017"),
        ("2015-06-01", "2015-08-31", "من يونيو 2015 إلى أغسطس 2015", "June 2015 – August 2015"),
        (
            "2015-12-30",
            "2016-01-02",
            "من 30 ديسمبر 2015 إلى 2 يناير 2016",
            "30 December 2015 – 2 January 2016",
        ),
        ("--01-23", "--01-23", "23 يناير", "23 January"),
        ("--02-01", "--02-28", "فبراير", "February"),
        ("--09-11", "--09-20", "من 11 إلى 20 سبتمبر", "11–20 September"),
        ("--12-30", "--01-02", "من 30 ديسمبر إلى 2 يناير", "30 December – 2 January"),
    ],
)
def test_days_in_words(first, last, ar, en):
    days = days_between(first, last)

    assert (days.words(Labels("ar")), days.words(Labels("en"))) == (ar, en)


def test_days_between_makes_a_day_of_ends_that_do_not_fit():
    assert days_between("2017-01-23", "--01-25") == days_between("2017-01-23", None)
    assert days_between("2017-01-23", "2016-01-01") == days_between("2017-01-23", "2017-01-23")
    assert days_between(None, "--01-25") == days_between("--01-25", "--01-25")
    assert days_between("soon", None) is None


def test_days_machine_form_has_no_year_where_none_is_known():
    assert days_between("0987-01-02", None).machine == "0987-01-02"
    assert days_between("--01-02", None).machine == "01-02"
