"""The lexicon's files: the package's own load, a user's add and override, and mistakes are told with file and line."""

from pathlib import Path

import pytest

import wasata
from wasata.errors import LexiconError
from wasata.lexicon.calendar import load_calendar
from wasata.lexicon.lexicon import Lexicon
from wasata.lexicon.load import load_lexicon
from wasata.lexicon.model import EventWord, Saying
from wasata.lexicon.tables import builtin, read_table

HEADERS = {
    "actors/a.csv": "id,kind,en,ar,of,note",
    "actors/offices.csv": "person,title,of,from,to",
    "saying.csv": "past,present,masdar,participle,manner,takes,needs",
    "attribution.csv": "phrase,kind,manner",
    "events.csv": "verb,nouns,participle,type,frame,needs,with,status",
    "frames.csv": "type,verb,noun",
    "light.csv": "verb,role",
    "stances.csv": "verb,nouns,participle,phrases,stance",
    "issues.csv": "issue,sign,phrases",
    "status.csv": "word,status,reach",
    "heads.csv": "head,plural,kind,role,en",
    "titles.csv": "title,kind",
    "function.csv": "word,group,value",
    "given_names.csv": "ar,common",
    "common.csv": "word",
    "places.csv": "id,en,ar,in",
    "numbers.csv": "value,kind,ar",
    "furniture.csv": "kind,words,ar",
    "calendar/months.csv": "calendar,number,ar",
    "calendar/cues.csv": "cue,ar",
}


def write(folder: Path, name: str, *rows: str, header: str | None = None) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([HEADERS[name] if header is None else header, *rows]) + "\n", encoding="utf-8")
    return folder


def fails(folder: Path, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load_lexicon(folder)

    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


# --- the package's own


def test_package_s_lexicon_loads() -> None:
    """Every file is well-formed and full of words; it is loaded once."""
    lexicon = load_lexicon()

    assert lexicon is load_lexicon()
    assert len(lexicon.actors) >= 600
    assert len(lexicon.common) > 1000
    assert len(lexicon.places) > 100


def test_package_s_actors_are_whole() -> None:
    """Who is belonged to exists; offices are of somebody; every actor has names in both languages."""
    actors = load_lexicon().actors
    for actor in actors.values():
        assert actor.ar
        assert actor.en
        assert actor.of is None or actor.of in actors, f"{actor.id} is of {actor.of}"
        for office in actor.offices:
            assert office.of in actors, f"{actor.id} is {office.title} of {office.of}"
            assert not office.end or office.start[:4] <= office.end[:4], f"{actor.id}: {office}"


def test_package_s_data_are_utf8_with_a_header_each() -> None:
    """Each file reads as a table whose rows have no more cells than its header."""
    for file in Path(str(builtin())).rglob("*.csv"):
        header = next(
            line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
        )
        assert list(read_table(file, header.split(","))), file.name


# --- a user's


def test_row_of_a_known_id_replaces_it(tmp_path: Path) -> None:
    """An actor with a known id is the user's, all of it; the others stay."""
    lexicon = load_lexicon(write(tmp_path, "actors/a.csv", "egypt,state,Egypt,جمهورية مصر|@القاهرة,,"))

    assert lexicon.actors["egypt"].ar == ("جمهورية مصر", "القاهرة")
    assert lexicon.actors["russia"] == load_lexicon().actors["russia"]


def test_user_s_actor_is_found_before_the_package_s(tmp_path: Path) -> None:
    """Of two with one name the user's is meant."""
    folder = write(tmp_path, "actors/a.csv", "my-league,organization,My League,جامعة الدول العربية,,")

    assert [a.id for a in wasata.read("رحبت جامعة الدول العربية بالاتفاق.", lexicon=folder).actors] == ["my-league"]


def test_office_is_added_or_ended(tmp_path: Path) -> None:
    """An office of the same person, title, body and first day is replaced, another is added."""
    start = load_lexicon().actors["lavrov"].offices[0]
    folder = write(
        tmp_path, "actors/offices.csv",
        f"lavrov,{start.title},{start.of},{start.start},2030-01-01", "lavrov,رئيس الوزراء,russia,2030-01-01,",
    )  # fmt: skip
    offices = load_lexicon(folder).actors["lavrov"].offices

    assert [(o.title, o.end) for o in offices if o.start == start.start] == [(start.title, "2030-01-01")]
    assert ("رئيس الوزراء", "") in [(o.title, o.end) for o in offices]


def senses(lexicon: Lexicon, form: str, kind: type) -> list[object]:
    return [hit.entry for hit in lexicon.hits(form) if isinstance(hit.entry, kind)]


def test_verb_of_saying_is_added(tmp_path: Path) -> None:
    """One row gives all forms."""
    folder = write(tmp_path, "saying.csv", "زمجر,يزمجر,زمجرة,مزمجر,warn,that|bi,")
    for form in ("زمجر", "وزمجرت", "يزمجرون", "مزمجرا", "زمجرته"):
        assert senses(load_lexicon(folder), form, Saying), form
        assert not senses(load_lexicon(), form, Saying), form


def test_verb_of_saying_is_overridden(tmp_path: Path) -> None:
    """A row with the same verb takes the place of the package's."""
    folder = write(tmp_path, "saying.csv", "قال,يقول,,,warn,that,")

    assert {s.manner for s in senses(load_lexicon(), "قال", Saying) if isinstance(s, Saying)} == {"state"}
    assert {s.manner for s in senses(load_lexicon(folder), "قال", Saying) if isinstance(s, Saying)} == {"warn"}


def test_event_verb_is_overridden(tmp_path: Path) -> None:
    """By the verb of the row, whatever stands beside it."""
    folder = write(tmp_path, "events.csv", "اجتمع|يجتمع,,,PROTEST,,,,")
    types = {e.type for e in senses(load_lexicon(folder), "اجتمع", EventWord) if isinstance(e, EventWord)}

    assert types == {"PROTEST"}


def test_issue_phrase_is_added(tmp_path: Path) -> None:
    """A phrase of the user's names an issue, families of words included."""
    folder = write(tmp_path, "issues.csv", "@opening,,تشغيل/تدوير", "humanitarian,+,@opening … ممر* النخيل")
    text = "قال سيرغي لافروف إن روسيا ترفض تدوير ممرات النخيل."

    assert [(p.issue, p.stance) for p in wasata.read(text, lexicon=folder).positions] == [("humanitarian", "against")]


def test_month_and_number_and_furniture_are_added(tmp_path: Path) -> None:
    """The words of dates and of the page can be added to."""
    write(tmp_path, "calendar/months.csv", "gregorian,3,زهرمار")
    write(tmp_path, "numbers.csv", "7,unit,سبيعة")
    folder = write(tmp_path, "furniture.csv", "link,12,تصفحوا كذلك")
    text = "عنوان\nوقع الطرفان الاتفاق في 7 زهرمار 2021.\nتصفحوا كذلك: زيارة لافروف\n"
    reading = wasata.read(text, lexicon=folder)

    assert [d.from_day for d in reading.dates] == ["2021-03-07"]
    assert [reading.quote(f) for f in reading.furniture] == ["تصفحوا كذلك: زيارة لافروف"]
    assert "زهرمار" not in load_calendar().signs


def test_comments_and_empty_lines_and_a_byte_order_mark(tmp_path: Path) -> None:
    """As spreadsheets and people write files."""
    (tmp_path / "common.csv").write_bytes("\ufeff# mine\r\n\r\nword\r\nكلمتي\r\n,\r\n".replace(",\r\n", "").encode())

    assert "كلمتي" in load_lexicon(tmp_path).common


def test_rows_may_leave_out_their_last_cells(tmp_path: Path) -> None:
    """And optional columns."""
    write(tmp_path, "actors/a.csv", "mine,political_body,Mine,حركة كذا", header="id,kind,en,ar")

    assert load_lexicon(tmp_path).actors["mine"].of is None


# --- mistakes


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        ("actors/a.csv", ",state,X,س ص", "a.csv, line 2: id is empty"),
        ("actors/a.csv", "x,country,X,س ص", "a.csv, line 2: kind is 'country', must be one of: armed_group, media,"),
        ("actors/a.csv", "x,state,X,", "a.csv, line 2: ar is empty"),
        ("actors/a.csv", "x,state,,س ص", "a.csv, line 2: en is empty"),
        ("actors/a.csv", "x,state,X,س ص|~", "a.csv, line 2: '~' holds no word"),
        ("actors/a.csv", "x,state,X,س,,,,,", "a.csv, line 2: 9 cells where the header names 6"),
        ("actors/a.csv", 'x,state,"X,س', "a.csv, line 2: unexpected end of data"),
        ("actors/offices.csv", "nobody,وزير,egypt,2020,", "offices.csv, line 2: no actor has the id 'nobody'"),
        (
            "actors/offices.csv",
            "lavrov,وزير,nowhere,2020,",
            "offices.csv, line 2: of is 'nowhere', which no actor has as its id",
        ),
        ("actors/a.csv", "x,state,X,س ص,nowhere", "a.csv, line 2: of is 'nowhere', which no actor has as its id"),
        ("titles.csv", "نقيب,head", "titles.csv, line 2: kind is 'head', must be one of: office, rank"),
        (
            "attribution.csv",
            "بحسب رواية,teller,state",
            "attribution.csv, line 2: kind is 'teller', must be one of: his,",
        ),
        ("saying.csv", "زمجر,يزمجر,,,shout,that,", "saying.csv, line 2: manner is 'shout', must be one of: accuse,"),
        ("saying.csv", "زمجر,يزمجر,,,warn,x,", "saying.csv, line 2: takes holds 'x', must be among: ala,"),
        ("saying.csv", ",,,,warn,that,", "saying.csv, line 2: past and present and masdar and participle are empty"),
        (
            "saying.csv",
            "زمجر,زمجر,,,warn,that,",
            "saying.csv, line 2: past/present: the present 'زمجر' does not begin with ي",
        ),
        ("saying.csv", "ز,يزمجر,,,warn,that,", "saying.csv, line 2: past/present: 'ز' is no form of a verb"),
        ("attribution.csv", ",speaker,state", "attribution.csv, line 2: phrase is empty or without a word"),
        ("events.csv", "غزا|يغزو,,,WAR,,,,", "events.csv, line 2: type is 'WAR', must be one of: ACCUSE,"),
        (
            "events.csv",
            "غزا|يغزو,,,ASSAULT,s=boss,,,",
            "events.csv, line 2: frame: 's=boss' names no role; roles are actor,",
        ),
        ("events.csv", "غزا|يغزو,,,ASSAULT,,,,maybe", "events.csv, line 2: status is 'maybe', must be one of: denied,"),
        ("events.csv", ",,,ASSAULT,,,,", "events.csv, line 2: verb and nouns and participle are empty"),
        ("frames.csv", "WAR,s=actor,", "frames.csv, line 2: type is 'WAR'"),
        ("light.csv", "أجرى|يجري,boss", "light.csv, line 2: role is 'boss'"),
        ("stances.csv", "أيد|يؤيد,,,,maybe", "stances.csv, line 2: stance is 'maybe', must be one of: against,"),
        ("issues.csv", "peace,+,سلام", "issues.csv, line 2: issue is 'peace', must be one of: alliance,"),
        ("issues.csv", "ceasefire,*,هدنة", "issues.csv, line 2: sign is '*', must be one of: +, +?,"),
        (
            "issues.csv",
            "ceasefire,+,@nosuch هدنة",
            "issues.csv, line 2: '@nosuch هدنة' names the family 'nosuch', which no row",
        ),
        ("status.csv", "سوف,planned,far", "status.csv, line 2: reach is 'far', must be a whole number"),
        ("status.csv", ",planned,3", "status.csv, line 2: word is empty or without a word"),
        ("heads.csv", ",,organization,body,x", "heads.csv, line 2: head is empty or without a word"),
        ("heads.csv", "هيئة,,thing,body,x", "heads.csv, line 2: kind is 'thing'"),
        ("titles.csv", "؟,office", "titles.csv, line 2: title is empty or without a word"),
        ("function.csv", ",prep,في", "function.csv, line 2: word is empty or without a word"),
        ("numbers.csv", "many,unit,كثير", "numbers.csv, line 2: value is 'many', must be a number from 0 to"),
        ("furniture.csv", "advert,3,إعلان", "furniture.csv, line 2: kind is 'advert', must be one of:"),
        ("furniture.csv", "link,few,اقرأ", "furniture.csv, line 2: words is 'few', must be a number"),
        (
            "calendar/months.csv",
            "gregorian,13,كذا",
            "months.csv, line 2: number is '13', must be a number from 1 to 12",
        ),
        (
            "calendar/months.csv",
            "roman,3,كذا",
            "months.csv, line 2: calendar is 'roman', must be one of: gregorian, hijri",
        ),
    ],
)
def test_mistake_is_told_with_file_and_line(tmp_path: Path, name: str, row: str, message: str) -> None:
    """What is wrong, and what would be right."""
    fails(write(tmp_path, name, row), message)


def test_line_is_counted_past_comments_and_empty_lines(tmp_path: Path) -> None:
    """The line is the one an editor shows."""
    fails(write(tmp_path, "status.csv", "# mine", "", "سوف,planned,far"), "status.csv, line 4: reach")


def test_id_taken_twice(tmp_path: Path) -> None:
    """Within the user's files an id is one actor's."""
    write(tmp_path, "actors/a.csv", "x,state,X,س ص")
    write(tmp_path, "actors/b.csv", "x,state,Y,ع ف", header=HEADERS["actors/a.csv"])

    fails(tmp_path, "b.csv, line 2: id 'x' is taken by a.csv, line 2")


def test_columns(tmp_path: Path) -> None:
    """A column that is missing or unknown."""
    fails(write(tmp_path, "common.csv", "x", header="words"), "common.csv, line 1: lacks the column 'word'")
    fails(
        write(tmp_path / "2", "common.csv", "x,y", header="word,why"), "common.csv, line 1: has an unknown column 'why'"
    )


def test_other_encoding(tmp_path: Path) -> None:
    """A spreadsheet's old encoding is told."""
    (tmp_path / "common.csv").write_bytes("word\nكلمة\n".encode("cp1256"))

    fails(tmp_path, "common.csv: not UTF-8 text (byte 5)")


@pytest.mark.parametrize("name", ["event.csv", "actors.csv", "calendar/month.csv", "actors/more/a.csv"])
def test_file_of_a_name_that_is_not_known(tmp_path: Path, name: str) -> None:
    """A misspelt file's name is told, not passed over."""
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("word\n", encoding="utf-8")

    fails(tmp_path, f"{name}: no file of the lexicon has this name")


def test_no_such_folder(tmp_path: Path) -> None:
    """A folder that is not there."""
    fails(tmp_path / "none", f"{tmp_path / 'none'}: no such folder of lexicon files")
