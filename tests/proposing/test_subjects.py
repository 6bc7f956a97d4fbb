"""Topics, organisations and places are proposed by the names of the registers, in any language."""

from briefings.archive import Archive
from briefings.entry import Organisation, Topic
from briefings.proposing.subjects import proposed_organisations, proposed_places, proposed_topics


def topic(label: str, *aliases: str, broader: str | None = None) -> Topic:
    return Topic(label={"en": label}, about={"en": label}, aliases=aliases, broader=broader)


TOPICS = {
    "batteries": topic("Batteries", "battery", "电池"),
    "sodium-ion": topic("Sodium-ion batteries", "sodium-ion", "Na-ion", "钠离子电池", broader="batteries"),
    "ai": topic("AI", "AI"),
    "lead": topic("Lead"),
}


def test_topics_are_found_by_label_alias_and_key_in_any_case_and_number() -> None:
    assert proposed_topics(TOPICS, ["SODIUM ION cells", ""]) == ["sodium-ion"]
    assert proposed_topics(TOPICS, ["", "A battery. Two batteries."]) == ["batteries"]
    assert proposed_topics(TOPICS, ["首个钠离子电池项目"]) == ["sodium-ion"], "the broader one is meant by it"


def test_a_short_name_in_capitals_counts_only_as_such() -> None:
    assert proposed_topics(TOPICS, ["AI finds a cell"]) == ["ai"]
    assert proposed_topics(TOPICS, ["Ai, the goddess, and her aide"]) == []


def test_a_name_within_a_word_is_none() -> None:
    assert proposed_topics(TOPICS, ["A leading misleader"]) == []


def test_the_headline_counts_more_and_a_passing_mention_does_not() -> None:
    assert proposed_topics(TOPICS, ["Lead is dear", "The battery is not."]) == ["lead"]
    assert proposed_topics(TOPICS, ["Lead is dear", "battery " * 9], limit=1) == ["lead"]
    assert proposed_topics(TOPICS, ["", "one battery"]) == []


def test_organisations_need_one_mention() -> None:
    register = {
        "harbour": Organisation(name={"en": "Harbour Cells", "zh": "海港电芯"}, aliases=("HCL",)),
        "quay": Organisation(name={"en": "Quay"}),
    }
    assert proposed_organisations(register, ["", "Harbour Cells's hall, near the quays"]) == ["harbour", "quay"]
    assert proposed_organisations(register, ["海港电芯启用新厂房"]) == ["harbour"]
    assert proposed_organisations(register, ["", "hcl"]) == []


def test_places_by_their_names_in_the_languages_that_are_asked_for() -> None:
    assert set(proposed_places(["Japan and the European Union", "the UK"], ["en"])) == {"JP", "EU"}
    assert set(proposed_places(["日本与欧盟"], ["zh"])) == {"EU", "JP"}
    assert proposed_places(["日本与欧盟"], ["en"]) == []


def test_the_registers_of_an_archive_are_enough(archive: Archive) -> None:
    assert proposed_topics(archive.topics or {}, ["Sodium-ion cells from the harbour"]) == ["sodium-ion"]


def test_a_text_without_end_costs_little() -> None:
    assert proposed_topics(TOPICS, ["battery " * 500_000]) == ["batteries"]
