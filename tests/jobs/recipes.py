"""Takes apart what tests/jobs/run runs: the recipes of examples/jobs, messages, and JUnit reports.

    recipes.py github FILE FOLDER     each step's script into a file of its own, in their order; says which there are
    recipes.py gitlab FILE            the job's script
    recipes.py windows FILE           the command behind wsl.exe, as words for a shell
    recipes.py message FILE           the subject, then the text, as a mail program shows them
    recipes.py junit FILE             "TESTS FAILURES", after looking whether CI systems can read it
Exit code 77: a Python library is missing.
"""
import email, email.policy, pathlib, re, shlex, sys
import xml.etree.ElementTree as xml


def yaml_of(path):
    try:
        import yaml
    except ImportError:
        sys.exit(77)
    data = yaml.safe_load(pathlib.Path(path).read_text(encoding="utf-8"))
    # YAML 1.1, which this library speaks, takes the key "on" for a truth value; GitHub does not.
    return {"on" if key is True else key: value for key, value in data.items()}


def github(path, folder):
    workflow = yaml_of(path)
    assert {"schedule", "workflow_dispatch"} <= workflow["on"].keys(), "no schedule"
    assert all(len(one["cron"].split()) == 5 for one in workflow["on"]["schedule"])
    assert workflow["permissions"] == {"contents": "read"}, "the job may do more than it needs"
    (job,) = workflow["jobs"].values()
    assert job["container"] == "debian:12" and job["timeout-minutes"] > 0
    ids = {step["id"] for step in job["steps"] if "id" in step}
    for number, step in enumerate(job["steps"]):
        assert ("uses" in step) != ("run" in step), step
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]), step["uses"]
            for name in re.findall(r"steps\.([a-z]+)\.", str(step)):
                assert name in ids, f"there is no step {name}"
            continue
        script = pathlib.Path(folder) / f"step-{number}"
        script.write_text(step["run"], encoding="utf-8")
        print(script)


def gitlab(path):
    (job,) = yaml_of(path).values()
    assert job["image"] == "debian:12"
    report = job["artifacts"]["reports"]["junit"]
    assert job["artifacts"]["when"] == "always", "the report of a job that failed would be lost"
    lines = job["before_script"] + job["script"]
    assert all(isinstance(line, str) for line in lines), "a line with a colon in it must be quoted"
    assert any(line.endswith(f">{report}") for line in job["script"]), f"nothing writes {report}"
    print("\n".join(lines))


def windows(path):
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    task = xml.parse(path).getroot()
    assert task.tag == f"{{{space['t']}}}Task"
    assert task.findtext("t:Settings/t:StartWhenAvailable", None, space) == "true"
    assert len(task.findall("t:Triggers/t:CalendarTrigger/t:ScheduleByWeek/t:DaysOfWeek/*", space)) == 5
    (command,) = task.findall("t:Actions/t:Exec", space)
    assert command.findtext("t:Command", None, space) == "wsl.exe"
    words = shlex.split(command.findtext("t:Arguments", None, space))
    assert words[0] == "--distribution" and words[2] == "--exec", words
    print(shlex.join(words[3:]))


def message(path):
    raw = pathlib.Path(path).read_bytes()
    head = raw.split(b"\n\n", 1)[0]
    head.decode("ascii")
    assert max(map(len, raw.split(b"\n"))) < 998, "a line is longer than mail may have"
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert not mail.defects and mail.get_content_type() == "text/plain" and mail.get_content_charset() == "utf-8"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert len(mail["To"].addresses) == 1
    print(mail["Subject"], mail.get_content(), sep="\n")


def same_counts(element, cases):
    failures = sum(case.find("failure") is not None for case in cases)
    errors = sum(case.find("error") is not None for case in cases)
    for name, count in (("tests", len(cases)), ("failures", failures), ("errors", errors)):
        said = element.get(name)
        assert said == str(count), f"{element.tag}: {name} says {said}, and there are {count}"
    return len(cases), failures


def junit(path):
    """What the schema (junit.xsd, where xmllint is installed) cannot say: that the counts are right. Besides, the same things, for
    where it is not."""
    root = xml.parse(path).getroot()
    assert root.tag == "testsuites" and root.attrib.keys() <= {"name", "tests", "failures", "errors", "time"}
    for suite in root:
        assert suite.tag == "testsuite" and {"name", "tests", "failures"} <= suite.attrib.keys(), suite.attrib
        for case in suite:
            assert case.tag == "testcase" and case.get("name") and case.get("classname"), case.attrib
            assert {one.tag for one in case} <= {"failure", "error", "skipped", "system-out"}
            for fault in case.iter("failure"):
                assert fault.attrib.keys() <= {"type", "message"} and fault.get("message") and fault.text
        same_counts(suite, list(suite))
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(names) == len(set(names)), f"these have one name: {sorted({n for n in names if names.count(n) > 1})}"
    print(*same_counts(root, list(root.iter("testcase"))))


globals()[sys.argv[1]](*sys.argv[2:])
