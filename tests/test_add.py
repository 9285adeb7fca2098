"""Any log goes into minutes/ in one call: named, cut to its meeting, read as before, with nothing overwritten."""

from __future__ import annotations

import gzip
from datetime import date, time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from adding import add, files
from minutebook.archive import read_archive
from minutebook.cli import main
from minutebook.contribute.add import write_new
from minutebook.contribute.incoming import Log, Wanted
from minutebook.contribute.slicing import cut_lines
from minutebook.contribute.stretch import find_stretch
from minutebook.errors import UnchangedFileError
from minutebook.source.decode import decode
from reading import meeting

DAY = """\
[09:00:05] <zed> morning
[09:30:05] <zed> anyone awake?
[15:00:05] <ann> #startmeeting Meadow weekly
[15:00:15] <ann> #topic Seeds
[15:01:10] <ben> shall we start?
[15:02:10] <ann> #agreed seeds on Friday
[15:02:20] <ann> #action ben to buy the seeds
[15:04:20] <ann> #endmeeting
[19:01:42] <zed> evening
"""
"""A day of a channel with a meeting in it."""
TALK = "".join(line for line in DAY.splitlines(keepends=True) if "#" not in line or "topic" in line)
"""The same without commands that say where the meeting is."""
MEETING = DAY.splitlines(keepends=True)[2:8]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """Return a runner in a folder of its own, with an empty minutes/ in it."""
    monkeypatch.chdir(tmp_path)
    Path("minutes").mkdir()
    return CliRunner()


def test_a_whole_day_is_cut_to_what_lies_between_the_commands(run: CliRunner) -> None:
    """The file is named after the day, and what the old name told is in the file beside it."""
    done = add(run, "#meadow_20260305.log", DAY)
    assert (done.exit_code, done.stderr) == (0, "")
    assert files() == {"2026-03-05.log": "".join(MEETING).encode(), "2026-03-05.yml": b'channel: "#meadow"\n'}
    for said in (
        "Meadow weekly, 2026-03-05",
        "ann (5), ben (1)",
        "topic         Seeds",
        "seeds on Friday",
        "lines 3 to 8",
    ):
        assert said in done.stdout


@pytest.mark.parametrize("name", ["meadow.log", "meadow.weechatlog", "meadow"])
def test_what_is_given_is_beside_the_log(run: CliRunner, name: str) -> None:
    """Title, channel and series, whatever the file was called; the date is in the name."""
    given = ("--date", "2026-03-05", "--title", "Seeds: a talk", "--channel", "#meadow", "--series", "Talks")
    assert add(run, name, "".join(MEETING), *given).exit_code == 0
    assert files()["2026-03-05.yml"].decode() == 'title: "Seeds: a talk"\nseries: Talks\nchannel: "#meadow"\n'
    (shown,) = read_archive(Path("minutes")).meetings
    assert (shown.title, shown.series, shown.channel) == ("Seeds: a talk", "Talks", "#meadow")
    assert not shown.problems


def test_a_log_that_says_everything_gets_no_file_beside_it(run: CliRunner) -> None:
    """What stands in the log is not said twice."""
    log = "[2026-03-05 15:00:01] <ann> #startmeeting Weekly\n[2026-03-05 15:00:09] <ben> hello\n"
    log += "[2026-03-05 15:00:30] *** zoe has joined #meadow\n"
    assert add(run, "x.log", log).exit_code == 0
    assert [*files()] == ["2026-03-05.log"]


def test_standard_input_and_a_dry_run(run: CliRunner) -> None:
    """`-` is a log without a name; with --dry-run nothing is written."""
    arguments = ["add", "--date", "2026-03-05", "-"]
    dry = run.invoke(main, [*arguments, "--dry-run"], input="".join(MEETING))
    assert (dry.exit_code, files()) == (0, {})
    assert "would write minutes/2026-03-05.log" in dry.stdout
    assert run.invoke(main, arguments, input="".join(MEETING)).exit_code == 0
    assert files()["2026-03-05.log"] == "".join(MEETING).encode()


QUESTIONS = [
    (TALK, (), "minutebook add --date 2026-03-05 LOG"),
    (TALK, ("--date", "2026-03-05"), "--from 15:00 --to 15:01 LOG"),
    (DAY + "".join(MEETING).replace("[15:", "[20:"), ("--date", "2026-03-05"), "it holds 2 meetings"),
    ("dear all,\n\nthis is a letter\n", (), "nobody talks in it"),
    (TALK, ("--date", "2026-03-05", "--from", "12:00", "--to", "13:00"), "nothing was said between 12:00 and 13:00"),
    ("<ann> hi\n<ben> hi\n", ("--date", "2026-03-05", "--from", "12:00"), "no clock times"),
    (DAY.replace("[", "[2026-03-05 "), ("--date", "2026-03-06"), "it holds 2026-03-05, and nothing of 2026-03-06"),
]


@pytest.mark.parametrize(("log", "given", "said"), QUESTIONS, ids=[said for _, _, said in QUESTIONS])
def test_what_is_not_clear_is_asked_for(run: CliRunner, log: str, given: tuple[str, ...], said: str) -> None:
    """Away from a terminal: a message that says what to give, status 2, and nothing written."""
    done = add(run, "x.log", log, *given)
    assert (done.exit_code, files()) == (2, {})
    assert said in done.stderr


def test_from_and_to_are_minutes_of_the_log(run: CliRunner) -> None:
    """Both minutes belong to it; the lines stay as they are."""
    assert add(run, "x.log", TALK, "--date", "2026-03-05", "--from", "15:00", "--to", "15:01").exit_code == 0
    assert files()["2026-03-05.log"] == "".join(TALK.splitlines(keepends=True)[2:4]).encode()


def test_a_meeting_may_pass_midnight(run: CliRunner) -> None:
    """--to may be on the next day; the file is named after the first."""
    log = "[20:00] <zed> hi\n[23:50] <ann> we begin\n[00:10] <ben> and end\n[07:00] <zed> morning\n"
    assert add(run, "x.log", log, "--date", "2026-03-05", "--from", "23:00", "--to", "00:30").exit_code == 0
    assert files() == {"2026-03-05.log": b"[23:50] <ann> we begin\n[00:10] <ben> and end\n"}


def test_of_a_log_of_many_days_the_one_that_is_named_is_taken(run: CliRunner) -> None:
    """By the day lines of the log, which are not in the file any more."""
    log = f"--- Log opened Tue Mar 03 00:00:01 2026\n{'09:00 < zed> hello'}\n"
    log += "--- Day changed Wed Mar 04 2026\n15:00 <@ann> to the seeds\n15:05 < ben> well\n"
    assert add(run, "#meadow.log", log, "--date", "2026-03-04").exit_code == 0
    assert files()["2026-03-04.log"] == b"15:00 <@ann> to the seeds\n15:05 < ben> well\n"
    (shown,) = read_archive(Path("minutes")).meetings
    assert (shown.date, shown.channel) == (date(2026, 3, 4), "#meadow")


def test_nothing_is_overwritten(run: CliRunner) -> None:
    """Neither the same meeting, nor another one of that day, nor a file that is no meeting; the message shows a way."""
    assert add(run, "a.log", "".join(MEETING), "--date", "2026-03-05").exit_code == 0
    before = files()
    again = add(run, "a.log", "".join(MEETING), "--date", "2026-03-05")
    assert (again.exit_code, files()) == (1, before)
    assert "this meeting is there already: minutes/2026-03-05.log" in again.stderr
    other = "[15:00:05] <ann> #startmeeting Meadow weekly\n[15:01:10] <ben> and again\n"
    refused = add(run, "b.log", other, "--date", "2026-03-05")
    assert (refused.exit_code, files()) == (1, before)
    assert "minutebook add --title 'Release party' LOG" in refused.stderr
    assert add(run, "b.log", other, "--date", "2026-03-05", "--title", "Release party").exit_code == 0
    assert before.items() < files().items()
    assert "2026-03-05-release-party.log" in files()


@pytest.mark.usefixtures("run")
def test_a_link_in_the_way_is_not_followed() -> None:
    """A link that leads out of minutes/ takes nothing out, and of two files none is left."""
    Path("elsewhere").mkdir()
    Path("minutes/2026-03-05.yml").symlink_to(Path("elsewhere/x.yml").absolute())
    path = Path("minutes/2026-03-05.log")
    with pytest.raises(UnchangedFileError, match="nothing is overwritten"):
        write_new({path: b"x", path.with_suffix(".yml"): b"y"}, Path("minutes"))
    Path("minutes/out").symlink_to(Path("elsewhere").absolute())
    with pytest.raises(UnchangedFileError, match="leads out"):
        write_new({Path("minutes/out/2026-03-05.log"): b"x"}, Path("minutes"))
    assert [*Path("elsewhere").iterdir()] == []
    assert not path.exists()


def test_one_bad_log_does_not_keep_the_others_out(run: CliRunner) -> None:
    """Each is told by its name; the status is that of the worst."""
    Path("bad.log").write_text("no talk here\n", encoding="utf-8")
    Path("2026-03-05.log").write_text("".join(MEETING), encoding="utf-8")
    done = run.invoke(main, ["add", "gone.log", "bad.log", "2026-03-05.log"])
    assert (done.exit_code, [*files()]) == (2, ["2026-03-05.log"])
    assert "gone.log: cannot be read" in done.stderr
    assert "bad.log: nobody talks in it" in done.stderr


def test_it_goes_where_its_series_is(run: CliRunner) -> None:
    """Into the folder of the others; without a title it is called as all others in its channel are."""
    Path("minutes/infra").mkdir()
    page = "---\ntitle: Infra sync\nchannel: '#infra'\n---\n\n## Log\n\n    15:00 <ann> hello\n    15:01 <ben> hi\n"
    Path("minutes/infra/2026-02-05.md").write_text(page, encoding="utf-8")
    done = add(run, "x.log", TALK.splitlines()[2], "--date", "2026-03-05", "--channel", "#infra")
    assert (done.exit_code, files()["infra/2026-03-05.yml"]) == (0, b'title: Infra sync\nchannel: "#infra"\n')
    assert "called 'Infra sync', as others in #infra" in done.stdout


ENCODED = [
    DAY.replace("seeds", "gr\u00fcnes").encode("cp1252"),
    DAY.replace("\n", "\r\n").replace("seeds", "\u4e2d").encode("utf-8-sig"),
    DAY.replace("seeds", "gr\u00fcnes").encode("utf-16"),
    DAY.replace("seeds", "a\x00\x02b\x0f").encode(),
]


@pytest.mark.parametrize("log", ENCODED, ids=["cp1252", "utf-8 with mark", "utf-16", "control characters"])
def test_the_bytes_of_the_lines_stay(run: CliRunner, log: bytes) -> None:
    """In any encoding; what was said is read from the new file as from the old one."""
    assert add(run, "#meadow_20260305.log", log).exit_code == 0
    kept = files()["2026-03-05.log"]
    assert kept.removeprefix(log[:3] if log[:3] == b"\xef\xbb\xbf" else log[:2]) in log
    assert decode(kept) == decode(log)[2:8]


def test_a_packed_log_is_kept_packed_unless_it_is_cut(run: CliRunner) -> None:
    """The bytes are those of the file where all of it is the meeting."""
    packed = gzip.compress("".join(MEETING).encode())
    assert add(run, "2026-03-05.log.gz", packed).exit_code == 0
    assert files() == {"2026-03-05.log.gz": packed}
    assert add(run, "2026-03-06.log.gz", gzip.compress(DAY.encode())).exit_code == 0
    assert files()["2026-03-06.log"] == "".join(MEETING).encode()


def test_a_page_goes_in_as_it_is(run: CliRunner) -> None:
    """Whatever it is called; what is given for logs is refused."""
    page = "# Weekly - 2026-03-05\n\n## Log\n\n    15:00 <ann> hello\n    15:01 <ben> hi\n"
    assert add(run, "page.txt.orig", page, "--title", "x").exit_code == 2
    assert add(run, "page.txt.orig", page).exit_code == 0
    assert files() == {"2026-03-05.md": page.encode()}


def test_questions_are_put_to_a_terminal(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is asked for, one after the other."""
    answers = iter(["2026-03-05", "15:00", "15:01"])
    asked: list[str] = []
    monkeypatch.setattr("minutebook.cli_contribute._at_terminal", lambda: True)

    def answer(question: str, **_: object) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("click.prompt", answer)
    assert add(run, "x.log", TALK).exit_code == 0
    assert len(asked) == 3
    assert files()["2026-03-05.log"] == "".join(TALK.splitlines(keepends=True)[2:4]).encode()


@given(st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])), min_size=1), st.data())
def test_cutting_keeps_whole_lines(lines: list[str], data: st.DataObject) -> None:
    """In each encoding and with each line end, lines cut out of a file are those lines."""
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    whole = "".join(line + "\n" for line in lines).encode(encoding)
    first = data.draw(st.integers(1, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    cut = cut_lines(whole, first, last)
    assert cut is not None
    assert cut.decode(encoding) == "".join(line + "\n" for line in lines[first - 1 : last])


def test_the_kind_of_a_log_without_a_telling_name() -> None:
    """By its content: JSON, a page, packed, or plain text, as which everything else is read."""
    kinds = {
        b'{"messages": [{"type": "m.room.message"}]}': ".json", b"<!DOCTYPE html><html></html>": ".html",
        gzip.compress(b"[15:00] <ann> hi\n"): ".log.gz", b"[15:00] <ann> hi\n": ".log", b"": ".log",
    }  # fmt: skip
    assert {data: Log("irclogs.bak", data).kind for data in kinds} == kinds


def test_between_commands_belongs_what_the_bot_says_at_the_end() -> None:
    """The bot's closing lines are part of the meeting; a second #startmeeting begins no second one inside."""
    log = DAY.replace("#endmeeting\n", "#endmeeting\n[15:04:21] <bot> Meeting ended Thu Mar  5 15:04:20 2026 UTC.\n")
    shown = meeting(log, "2026-03-05.log")
    found = find_stretch(shown.messages, Wanted(), None)
    assert (found.first, found.last) == (3, 9)
    assert find_stretch(shown.messages, Wanted(begin=time(9), end=time(9, 30)), None).last == 2
